package dev.ockham.fusion.testing;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import java.util.ServiceLoader;

/** A backend whose memory is at its end at a certain allocation, and for that one alone. */
public final class FailingBackend {

  /** What the allocation that fails throws. */
  public static final class NoMemory extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    NoMemory(int number) {
      super("no memory for allocation " + number);
    }
  }

  private final Backend backend;
  private final int failing;
  private int allocations;

  /**
   * Opens a backend.
   *
   * @param id of the backend that does the work
   * @param failing the number of the allocation that fails, from 1
   */
  public FailingBackend(String id, int failing) {
    this.failing = failing;
    BackendProvider provider =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.id().equals(id))
            .findFirst()
            .orElseThrow();
    Driver driver = provider.open(Arguments.of(Spec.parse(id), provider.parameters()));
    backend = new Backend(id, new Failing(driver));
  }

  /** Returns the backend. */
  public Backend backend() {
    return backend;
  }

  /** Returns whether the allocation that fails was reached. */
  public boolean failed() {
    return allocations >= failing;
  }

  private void count() {
    allocations++;
    if (allocations == failing) {
      throw new NoMemory(failing);
    }
  }

  private final class Failing implements Driver {

    private final Driver driver;

    Failing(Driver driver) {
      this.driver = driver;
    }

    @Override
    public String device() {
      return driver.device();
    }

    @Override
    public Storage allocate(DType dtype, long length) {
      count();
      return driver.allocate(dtype, length);
    }

    @Override
    public Storage allocateIndices(int[] values) {
      count();
      return driver.allocateIndices(values);
    }

    @Override
    public Kernels newQueue() {
      return driver.newQueue();
    }

    @Override
    public void close() {
      driver.close();
    }
  }
}
