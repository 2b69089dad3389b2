package dev.ockham.api.backend;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * One queue's primitive operations, as a backend's author writes them.
 *
 * <p>All arguments have been checked by {@link dev.ockham.api.tensor.ComputeQueue}: tensors are
 * open, of this backend and of one dtype (but for {@link #copy}), shapes fit, indices are in range,
 * and an output overlaps an input only where that is said to be allowed. Kernels therefore check
 * nothing. Sizes may be 0. Work may be asynchronous but runs in the order of the calls; only {@link
 * #read} and {@link #synchronize} wait. One thread calls at a time.
 */
public interface Kernels extends AutoCloseable {

  /**
   * Copies elements from the host.
   *
   * @param source a segment of exactly the target's elements in native byte order; on the heap or
   *     off it, and free for reuse once the call returns
   * @param target the tensor to overwrite
   */
  void write(MemorySegment source, Tensor target);

  /**
   * Copies elements to the host, after all work queued before.
   *
   * @param source the tensor to read
   * @param target a segment of exactly the source's elements, filled in native byte order
   */
  void read(Tensor source, MemorySegment target);

  /**
   * target ← source, converting between dtypes (nearest, ties to even). Shapes are equal.
   *
   * @param source the tensor to copy
   * @param target the tensor to overwrite; does not overlap the source
   */
  void copy(Tensor source, Tensor target);

  /**
   * Sets every element.
   *
   * @param target the tensor to overwrite
   * @param value the value, rounded to the tensor's dtype
   */
  void fill(Tensor target, double value);

  /**
   * c ← alpha · op(a) · op(b) + beta · c. With beta = 0 the old c is not read, so it may hold NaN.
   *
   * @param alpha factor of the product
   * @param a m × k, or k × m if transposed
   * @param transposeA whether a is transposed
   * @param b k × n, or n × k if transposed
   * @param transposeB whether b is transposed
   * @param beta factor of the old c
   * @param c m × n; overlaps neither a nor b
   */
  void matmul(
      double alpha,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      double beta,
      Tensor c);

  /**
   * out ← op(x), element by element.
   *
   * @param op the function
   * @param x any shape
   * @param out the same shape; may be x itself
   */
  void unary(UnaryOp op, Tensor x, Tensor out);

  /**
   * out ← op(a, b), element by element, with broadcasting.
   *
   * @param op the function
   * @param a m × n, 1 × n, m × 1 or 1 × 1
   * @param b m × n, 1 × n, m × 1 or 1 × 1
   * @param out m × n; may be a or b itself, if that is m × n
   */
  void binary(BinaryOp op, Tensor a, Tensor b, Tensor out);

  /**
   * out ← alpha · x + beta, element by element.
   *
   * @param alpha factor
   * @param x any shape
   * @param beta addend
   * @param out the same shape; may be x itself
   */
  void affine(double alpha, Tensor x, double beta, Tensor out);

  /**
   * y ← alpha · x + beta · y. With beta = 0 the old y is not read.
   *
   * @param alpha factor of x
   * @param x any shape
   * @param beta factor of the old y
   * @param y the same shape; does not overlap x
   */
  void addScaled(double alpha, Tensor x, double beta, Tensor y);

  /**
   * Folds rows, columns or everything.
   *
   * @param op how elements are folded; the order of a sum is the backend's, but always the same
   * @param axis what is folded away
   * @param x m × n
   * @param out 1 × n, m × 1 or 1 × 1; does not overlap x
   */
  void reduce(Reduction op, Axis axis, Tensor x, Tensor out);

  /**
   * Row i of out ← row rows[i] of x.
   *
   * @param x m × n
   * @param rows k indices below m, repeated or not
   * @param out k × n; does not overlap x
   */
  void gatherRows(Tensor x, Indices rows, Tensor out);

  /**
   * Column j of out ← column columns[j] of x.
   *
   * @param x m × n
   * @param columns k indices below n, repeated or not
   * @param out m × k; does not overlap x
   */
  void gatherColumns(Tensor x, Indices columns, Tensor out);

  /**
   * The lower Cholesky factor: out · outᵀ = a, zeros above the diagonal. If a is not positive
   * definite every element of out becomes NaN, so that nothing has to wait to learn it.
   *
   * @param a n × n, symmetric; only its lower triangle is read
   * @param out n × n; may be a itself
   */
  void cholesky(Tensor a, Tensor out);

  /**
   * Solves (l · lᵀ) x = b.
   *
   * @param l n × n, a result of {@link #cholesky}; only its lower triangle is read
   * @param b n × k
   * @param x n × k; may be b itself, does not overlap l
   */
  void choleskySolve(Tensor l, Tensor b, Tensor x);

  /** Waits until all work queued before has been done. */
  void synchronize();

  /**
   * Offers fused kernels for a tensor format, for example {@link
   * dev.ockham.api.cp.CpKernelFactory}. Where there are none, they are composed of the primitives.
   *
   * @param type the kind of kernels asked for
   * @param <K> the kind of kernels asked for
   * @return the backend's own, or empty
   */
  default <K> Optional<K> fused(Class<K> type) {
    return Optional.empty();
  }

  /** Releases the queue; called once, after its work was awaited. */
  @Override
  void close();
}
