package dev.ockham.api.tensor;

import static dev.ockham.api.tensor.Checks.requireApart;
import static dev.ockham.api.tensor.Checks.requireApartOrSame;
import static dev.ockham.api.tensor.Checks.requireBroadcast;
import static dev.ockham.api.tensor.Checks.requireInRange;
import static dev.ockham.api.tensor.Checks.requireSameDType;
import static dev.ockham.api.tensor.Checks.requireShape;

import dev.ockham.api.backend.Kernels;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The operations on tensors, in the order in which they are called.
 *
 * <p>Every argument is checked here, so that all backends fail in the same way: with an {@link
 * IllegalArgumentException} that names the operation, the shapes and the broken rule, or an {@link
 * IllegalStateException} for something that has been closed. Nothing has been computed then.
 *
 * <p>A queue serves one thread at a time: threads may take turns, but one that calls while another
 * is inside an operation is refused with an {@link IllegalStateException}. On a device that works
 * asynchronously only {@code read}, {@code toDoubles} and {@code synchronize} wait; a tensor that
 * another queue is to use needs a {@code synchronize} in between.
 */
public final class ComputeQueue implements AutoCloseable {

  private final Backend backend;
  private final Kernels kernels;
  private final Occupancy occupancy =
      new Occupancy("this queue", "open a queue for each thread with Backend.newQueue()");
  private volatile boolean closed;

  ComputeQueue(Backend backend, Kernels kernels) {
    this.backend = backend;
    this.kernels = kernels;
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
          case FLOAT32 -> MemorySegment.ofArray(HostArrays.toFloats(source));
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
          case FLOAT64 -> MemorySegment.ofArray(HostArrays.toDoubles(source));
          case FLOAT32 -> MemorySegment.ofArray(source);
        },
        target);
  }

  private void write(int length, MemorySegment source, Tensor target) {
    try (var _ = enter("write")) {
      check("write", target);
      requireLength("write", length, target);
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
        HostArrays.widen(floats, target);
      }
    }
  }

  private void read(Tensor source, int length, MemorySegment target) {
    try (var _ = enter("read")) {
      check("read", source);
      requireLength("read", length, source);
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
   * target ← source, converted to the target's dtype.
   *
   * @param source any shape
   * @param target the same shape; apart from the source
   */
  public void copy(Tensor source, Tensor target) {
    try (var _ = enter("copy")) {
      check("copy", source, target);
      requireShape("copy", "target", target, source.rows(), source.columns());
      requireApart("copy", "target", target, "source", source);
      kernels.copy(source, target);
    }
  }

  /**
   * Sets every element.
   *
   * @param target the tensor to overwrite
   * @param value the value
   */
  public void fill(Tensor target, double value) {
    try (var _ = enter("fill")) {
      check("fill", target);
      kernels.fill(target, value);
    }
  }

  /**
   * c ← a · b.
   *
   * @param a m × k
   * @param b k × n
   * @param c m × n; apart from both
   */
  public void matmul(Tensor a, Tensor b, Tensor c) {
    matmul(1, a, false, b, false, 0, c);
  }

  /**
   * c ← alpha · op(a) · op(b) + beta · c. With beta = 0 the old c is not read.
   *
   * @param alpha factor of the product
   * @param a m × k, or k × m if transposed
   * @param transposeA whether a is transposed
   * @param b k × n, or n × k if transposed
   * @param transposeB whether b is transposed
   * @param beta factor of the old c
   * @param c m × n; apart from a and b
   */
  public void matmul(
      double alpha,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      double beta,
      Tensor c) {
    try (var _ = enter("matmul")) {
      check("matmul", a, b, c);
      requireSameDType("matmul", a, b, c);
      int m = transposeA ? a.columns() : a.rows();
      int inner = transposeA ? a.rows() : a.columns();
      int n = transposeB ? b.rows() : b.columns();
      if (inner != (transposeB ? b.columns() : b.rows())) {
        throw new IllegalArgumentException(
            "matmul: a is %s%s and b is %s%s; the inner sizes must be equal"
                .formatted(
                    a.shape(),
                    transposeA ? " transposed" : "",
                    b.shape(),
                    transposeB ? " transposed" : ""));
      }
      requireShape("matmul", "c", c, m, n);
      requireApart("matmul", "c", c, "a", a);
      requireApart("matmul", "c", c, "b", b);
      kernels.matmul(alpha, a, transposeA, b, transposeB, beta, c);
    }
  }

  /**
   * out ← op(x), element by element.
   *
   * @param op the function
   * @param x any shape
   * @param out the same shape; x itself or apart from it
   */
  public void unary(UnaryOp op, Tensor x, Tensor out) {
    try (var _ = enter(op)) {
      check(op, x, out);
      requireSameDType(op, x, out);
      requireShape(op, "out", out, x.rows(), x.columns());
      requireApartOrSame(op, "out", out, "x", x);
      kernels.unary(op, x, out);
    }
  }

  /**
   * out ← op(a, b), element by element. An operand with one row or one column is broadcast.
   *
   * @param op the function
   * @param a m × n, 1 × n, m × 1 or 1 × 1
   * @param b m × n, 1 × n, m × 1 or 1 × 1
   * @param out m × n; a or b itself, or apart from them
   */
  public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    try (var _ = enter(op)) {
      check(op, a, b, out);
      requireSameDType(op, a, b, out);
      requireBroadcast(op, "a", a, out);
      requireBroadcast(op, "b", b, out);
      requireApartOrSame(op, "out", out, "a", a);
      requireApartOrSame(op, "out", out, "b", b);
      kernels.binary(op, a, b, out);
    }
  }

  /**
   * out ← alpha · x + beta, element by element.
   *
   * @param alpha factor
   * @param x any shape
   * @param beta addend
   * @param out the same shape; x itself or apart from it
   */
  public void affine(double alpha, Tensor x, double beta, Tensor out) {
    try (var _ = enter("affine")) {
      check("affine", x, out);
      requireSameDType("affine", x, out);
      requireShape("affine", "out", out, x.rows(), x.columns());
      requireApartOrSame("affine", "out", out, "x", x);
      kernels.affine(alpha, x, beta, out);
    }
  }

  /**
   * y ← alpha · x + beta · y. With beta = 0 the old y is not read.
   *
   * @param alpha factor of x
   * @param x any shape
   * @param beta factor of the old y
   * @param y the same shape; apart from x
   */
  public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
    try (var _ = enter("addScaled")) {
      check("addScaled", x, y);
      requireSameDType("addScaled", x, y);
      requireShape("addScaled", "y", y, x.rows(), x.columns());
      requireApart("addScaled", "y", y, "x", x);
      kernels.addScaled(alpha, x, beta, y);
    }
  }

  /**
   * Folds rows, columns or everything.
   *
   * @param op how elements are folded
   * @param axis what is folded away
   * @param x m × n
   * @param out 1 × n, m × 1 or 1 × 1; apart from x
   */
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    try (var _ = enter(op)) {
      check(op, x, out);
      requireSameDType(op, x, out);
      int rows = axis == Axis.COLUMNS ? x.rows() : 1;
      int columns = axis == Axis.ROWS ? x.columns() : 1;
      requireShape(op, "out", out, rows, columns);
      requireApart(op, "out", out, "x", x);
      kernels.reduce(op, axis, x, out);
    }
  }

  /**
   * Row i of out ← row rows[i] of x.
   *
   * @param x m × n
   * @param rows k indices below m, repeated or not
   * @param out k × n; apart from x
   */
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    try (var _ = enter("gatherRows")) {
      check("gatherRows", x, out);
      checkIndices("gatherRows", rows);
      requireSameDType("gatherRows", x, out);
      requireInRange("gatherRows", rows, "rows", x.rows());
      requireShape("gatherRows", "out", out, rows.length(), x.columns());
      requireApart("gatherRows", "out", out, "x", x);
      kernels.gatherRows(x, rows, out);
    }
  }

  /**
   * Column j of out ← column columns[j] of x.
   *
   * @param x m × n
   * @param columns k indices below n, repeated or not
   * @param out m × k; apart from x
   */
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    try (var _ = enter("gatherColumns")) {
      check("gatherColumns", x, out);
      checkIndices("gatherColumns", columns);
      requireSameDType("gatherColumns", x, out);
      requireInRange("gatherColumns", columns, "columns", x.columns());
      requireShape("gatherColumns", "out", out, x.rows(), columns.length());
      requireApart("gatherColumns", "out", out, "x", x);
      kernels.gatherColumns(x, columns, out);
    }
  }

  /**
   * The lower Cholesky factor of a symmetric matrix; all NaN if it is not positive definite.
   *
   * @param a n × n; only its lower triangle is read
   * @param out n × n, zeros above the diagonal; a itself or apart from it
   */
  public void cholesky(Tensor a, Tensor out) {
    try (var _ = enter("cholesky")) {
      check("cholesky", a, out);
      requireSameDType("cholesky", a, out);
      requireShape("cholesky", "a", a, a.rows(), a.rows());
      requireShape("cholesky", "out", out, a.rows(), a.rows());
      requireApartOrSame("cholesky", "out", out, "a", a);
      kernels.cholesky(a, out);
    }
  }

  /**
   * Solves (l · lᵀ) x = b.
   *
   * @param l n × n, a result of {@link #cholesky}
   * @param b n × k
   * @param x n × k; b itself or apart from it, and apart from l
   */
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    try (var _ = enter("choleskySolve")) {
      check("choleskySolve", l, b, x);
      requireSameDType("choleskySolve", l, b, x);
      requireShape("choleskySolve", "l", l, b.rows(), b.rows());
      requireShape("choleskySolve", "x", x, b.rows(), b.columns());
      requireApart("choleskySolve", "x", x, "l", l);
      requireApartOrSame("choleskySolve", "x", x, "b", b);
      kernels.choleskySolve(l, b, x);
    }
  }

  /** Waits until all work queued before has been done. */
  public void synchronize() {
    try (var _ = enter("synchronize")) {
      requireOpen("synchronize");
      kernels.synchronize();
    }
  }

  /**
   * Looks up the backend's fused kernels for a tensor format.
   *
   * @param type the kind of kernels
   * @param <K> the kind of kernels
   * @return the backend's own, or empty where they have to be composed of primitives
   */
  public <K> Optional<K> fused(Class<K> type) {
    try (var _ = enter("fused")) {
      requireOpen("fused");
      return kernels.fused(type);
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
      release();
    }
  }

  /** Closes the queue as soon as no thread is inside: a backend ends whoever still computes. */
  void closeAfterOperation() {
    try (var _ = occupancy.await()) {
      release();
    }
  }

  private void release() {
    // The owner's set decides, as its closing may meet that of the thread whose queue this is.
    if (backend.forget(this)) {
      closed = true;
      kernels.synchronize();
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

  private static void requireLength(String operation, int length, Tensor tensor) {
    if (length != tensor.size()) {
      throw new IllegalArgumentException(
          "%s: an array of %s does not match a tensor of %s, which has %s elements"
              .formatted(operation, length, tensor.shape(), tensor.size()));
    }
  }
}
