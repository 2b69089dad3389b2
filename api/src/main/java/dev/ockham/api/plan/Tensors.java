package dev.ockham.api.plan;

import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that is planned together and freed together. Where an allocation fails, whoever plans
 * frees what went before it:
 *
 * <pre>{@code
 * memory = new Tensors(backend);
 * try {
 *   first = memory.allocate(dtype, 3, 4);
 *   second = memory.allocate(dtype, 4, 5);
 * } catch (Throwable e) {
 *   throw memory.closedBecauseOf(e);
 * }
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public final class Tensors implements AutoCloseable {

  private final Backend backend;
  private final List<AutoCloseable> owned = new ArrayList<>();

  /** Begins with nothing, on a backend that stays open. */
  public Tensors(Backend backend) {
    this.backend = backend;
  }

  /**
   * Allocates a tensor of zeros that is freed with this.
   *
   * @param dtype number format
   * @param rows rows, at least 0
   * @param columns columns, at least 0
   */
  public Tensor allocate(DType dtype, int rows, int columns) {
    return own(backend.allocate(dtype, rows, columns));
  }

  /**
   * Takes over something to be closed with this, before what was taken over earlier.
   *
   * @param <T> its type
   * @return the same
   */
  public <T extends AutoCloseable> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  /**
   * Frees everything after a failure.
   *
   * @param failure what was thrown
   * @return never; to be thrown, so that the compiler knows that it ends there
   */
  public RuntimeException closedBecauseOf(Throwable failure) {
    try {
      close();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  /** Frees everything, the last first; a second call does nothing. */
  @Override
  public void close() {
    while (!owned.isEmpty()) {
      try {
        owned.removeLast().close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
