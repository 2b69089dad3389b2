package dev.ockham.api.tensor;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.internal.WarnedOnce;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The operations on tensors, in the order in which they are called. {@link TensorOperations} says
 * what each computes, and of which shapes.
 *
 * <p>Every argument is checked here, so that all backends fail in the same way, and nothing has
 * been computed then. Every operation throws an {@link IllegalArgumentException} that names it, the
 * shapes and the broken rule, if shapes or number formats do not fit, an index is out of range, an
 * output shares memory that it must not, or an operand belongs to another backend; and an {@link
 * IllegalStateException} if this queue or an operand is closed.
 *
 * <p>A queue serves one thread at a time: threads may take turns, but one that calls while another
 * is inside an operation is refused with an {@link IllegalStateException}. On a device that works
 * asynchronously only {@code read}, {@code toDoubles} and {@code synchronize} wait; a tensor that
 * another queue is to use needs a {@code synchronize} in between.
 */
public final class ComputeQueue extends CheckedOperations implements AutoCloseable {

  private final Backend backend;
  private final Occupancy occupancy =
      new Occupancy("this queue", "open a queue for each thread with Backend.newQueue()");
  private volatile boolean closed;

  ComputeQueue(Backend backend, Kernels kernels) {
    super(kernels);
    this.backend = backend;
  }

  /** The right to use a queue: it ends when this is closed, by the same thread. */
  @FunctionalInterface
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns the backend that this queue works on. */
  public Backend backend() {
    return backend;
  }

  /**
   * Copies elements from the host, rounding to the tensor's dtype.
   *
   * @param source row-major elements, as many as the target has
   * @param target the tensor to overwrite
   */
  public void write(double[] source, Tensor target) {
    write(
        source.length,
        switch (target.dtype()) {
          case FLOAT64 -> MemorySegment.ofArray(source);
          case FLOAT32 -> MemorySegment.ofArray(toFloats(source));
        },
        target);
  }

  /**
   * Copies elements from the host, widening to the tensor's dtype.
   *
   * @param source row-major elements, as many as the target has
   * @param target the tensor to overwrite
   */
  public void write(float[] source, Tensor target) {
    write(
        source.length,
        switch (target.dtype()) {
          case FLOAT64 -> MemorySegment.ofArray(toDoubles(source));
          case FLOAT32 -> MemorySegment.ofArray(source);
        },
        target);
  }

  private void write(int length, MemorySegment source, Tensor target) {
    try (var _ = enter("write")) {
      check("write", target);
      OperandRules.write(length, target);
      kernels.write(source, target);
    }
  }

  /**
   * Waits for the work queued so far and copies elements to the host.
   *
   * @param source the tensor to read
   * @param target filled row-major; as many elements as the source has
   */
  public void read(Tensor source, double[] target) {
    switch (source.dtype()) {
      case FLOAT64 -> read(source, target.length, MemorySegment.ofArray(target));
      case FLOAT32 -> {
        float[] floats = new float[target.length];
        read(source, target.length, MemorySegment.ofArray(floats));
        widen(floats, target);
      }
    }
  }

  private void read(Tensor source, int length, MemorySegment target) {
    try (var _ = enter("read")) {
      check("read", source);
      OperandRules.read(source, length);
      kernels.read(source, target);
    }
  }

  /**
   * Waits for the work queued so far and copies a tensor to the host.
   *
   * @param source the tensor to read
   * @return its elements, row-major
   */
  public double[] toDoubles(Tensor source) {
    double[] result = new double[Math.toIntExact(source.size())];
    read(source, result);
    return result;
  }

  /**
   * c ← a · b.
   *
   * @param a m × k
   * @param b k × n
   * @param c m × n
   */
  public void matmul(Tensor a, Tensor b, Tensor c) {
    matmul(1, a, false, b, false, 0, c);
  }

  @Override
  public void synchronize() {
    try (var _ = enter("synchronize")) {
      requireOpen("synchronize");
      kernels.synchronize();
    }
  }

  /**
   * Looks up the backend's fused kernels for a tensor format. Kernels that were compiled against
   * types that this version does not have are left out, which is logged once: the composed ones do
   * their work.
   *
   * @param type the kind of kernels
   * @param <K> the kind of kernels
   * @return the backend's own, or empty where they have to be composed of primitives
   */
  public <K> Optional<K> fused(Class<K> type) {
    try (var _ = enter("fused")) {
      requireOpen("fused");
      return kernels.fused(type);
    } catch (LinkageError e) {
      WarnedOnce.log(
          ComputeQueue.class,
          "the fused kernels of the backend '%s' were built for another version, and composed ones,"
                  .formatted(backend.id())
              + " which may be many times slower, are used in place of them: use a matching release"
              + " of the backend");
      return Optional.empty();
    }
  }

  /**
   * Waits for the queued work and releases the queue; a second call does nothing.
   *
   * @throws IllegalStateException if another thread is inside; the queue stays open then
   */
  @Override
  public void close() {
    try (var _ = enter("close")) {
      backend.end(this);
    }
  }

  /** Closes the queue as soon as no thread is inside: a backend ends whoever still computes. */
  void closeAfterOperation() {
    try (var _ = occupancy.await()) {
      backend.end(this);
    }
  }

  /** Called by the backend, once. */
  void free() {
    closed = true;
    try {
      kernels.synchronize();
    } finally {
      kernels.close();
    }
  }

  /**
   * Keeps other threads out until the turn is closed; for facades of fused kernels, which are
   * inside for the whole of an operation, its checks included. The thread itself may call this
   * queue meanwhile.
   *
   * @param operation the name for messages
   * @return to be closed by the same thread when the operation ends
   * @throws IllegalStateException if another thread is inside
   */
  @Override
  public Turn enter(Object operation) {
    return occupancy.enter(operation);
  }

  /**
   * Checks that this queue is open and can work on some tensors; for facades of fused kernels.
   *
   * @param operation the name for messages
   * @param tensors the operands
   * @throws IllegalStateException if the queue or a tensor is closed
   * @throws IllegalArgumentException if a tensor belongs to another backend
   */
  @Override
  public void check(Object operation, Tensor... tensors) {
    requireOpen(operation);
    for (Tensor tensor : tensors) {
      tensor.requireOpen(operation.toString());
      requireOwned(operation, tensor.owner());
    }
  }

  /**
   * Checks that this queue can work on some indices; for facades of fused kernels.
   *
   * @param operation the name for messages
   * @param indices the indices
   * @throws IllegalStateException if the queue or the indices are closed
   * @throws IllegalArgumentException if they belong to another backend
   */
  @Override
  public void checkIndices(Object operation, Indices indices) {
    requireOpen(operation);
    if (indices.isClosed()) {
      throw new IllegalStateException(operation + ": indices are used after they were closed");
    }
    requireOwned(operation, indices.owner());
  }

  private void requireOpen(Object operation) {
    if (closed) {
      throw new IllegalStateException(operation + ": the queue is closed");
    }
  }

  private void requireOwned(Object operation, Backend owner) {
    if (owner != backend) {
      throw new IllegalArgumentException(
          "%s: an operand belongs to another backend (%s) than the queue (%s)"
              .formatted(operation, owner.id(), backend.id()));
    }
  }

  private static float[] toFloats(double[] source) {
    float[] result = new float[source.length];
    for (int i = 0; i < source.length; i++) {
      result[i] = (float) source[i];
    }
    return result;
  }

  private static double[] toDoubles(float[] source) {
    double[] result = new double[source.length];
    widen(source, result);
    return result;
  }

  private static void widen(float[] source, double[] target) {
    for (int i = 0; i < source.length; i++) {
      target[i] = source[i];
    }
  }
}
