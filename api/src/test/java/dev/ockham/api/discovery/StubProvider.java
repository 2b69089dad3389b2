package dev.ockham.api.discovery;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.backend.Storage;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.api.tensor.DType;
import java.util.List;

/** A backend provider that works; tests override what is to go wrong. */
class StubProvider implements BackendProvider {

  private final String id;
  private final int priority;

  StubProvider(String id, int priority) {
    this.id = id;
    this.priority = priority;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int priority() {
    return priority;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.integer("threads", 1, 1, 8, "how many"));
  }

  @Override
  public Probe probe() {
    return new Probe.Available("a stub");
  }

  @Override
  public Driver open(Arguments options) {
    return new StubDriver("threads=" + options.integer("threads"));
  }

  private record StubDriver(String device) implements Driver {

    @Override
    public Storage allocate(DType dtype, long length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Storage allocateIndices(int[] values) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Kernels newQueue() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
