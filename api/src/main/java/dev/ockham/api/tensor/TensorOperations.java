package dev.ockham.api.tensor;

/**
 * The operations on tensors: what each computes, and of which shapes.
 *
 * <p>There are two kinds of implementations. A {@link ComputeQueue}, which applications call,
 * checks that the arguments are as they are described here, and refuses others. {@link
 * dev.ockham.api.backend.Kernels}, which a backend's author writes, can rely on it. All tensors of
 * a call have one number format, but for {@link #copy}. An output shares no memory with an operand,
 * except where it may be that operand itself. Sizes may be 0.
 *
 * <p>For one thread at a time.
 */
public interface TensorOperations {

  /**
   * target ← source, converted to the target's dtype (nearest, ties to even).
   *
   * @param source any shape
   * @param target the same shape
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
   * @param c m × n
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
   * out ← op(a, b), element by element. An operand with one row or one column is broadcast.
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
   * @param y the same shape
   */
  void addScaled(double alpha, Tensor x, double beta, Tensor y);

  /**
   * Folds rows, columns or everything.
   *
   * @param op how elements are folded; the order of a sum is the backend's, but always the same
   * @param axis what is folded away
   * @param x m × n
   * @param out 1 × n, m × 1 or 1 × 1
   */
  void reduce(Reduction op, Axis axis, Tensor x, Tensor out);

  /**
   * Row i of out ← row rows[i] of x.
   *
   * @param x m × n
   * @param rows k indices below m, repeated or not
   * @param out k × n
   */
  void gatherRows(Tensor x, Indices rows, Tensor out);

  /**
   * Column j of out ← column columns[j] of x.
   *
   * @param x m × n
   * @param columns k indices below n, repeated or not
   * @param out m × k
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
   * @param x n × k; may be b itself
   */
  void choleskySolve(Tensor l, Tensor b, Tensor x);

  /**
   * out ← tanh(x), element by element. The error may be some times the dtype's epsilon however
   * small the result is.
   *
   * @param x any shape
   * @param out the same shape; may be x itself
   */
  void tanh(Tensor x, Tensor out);

  /**
   * Row rows[i] of y ← itself + row i of x, for one i after the other: where an index is repeated,
   * rows add up in the order of i. Other rows of y stay as they are.
   *
   * @param x k × n
   * @param rows k indices below m, repeated or not
   * @param y m × n
   */
  void scatterAddRows(Tensor x, Indices rows, Tensor y);

  /**
   * Row i of out ← the Kronecker product of row i of a and row i of b: out[i, p · n + q] ← a[i, p]
   * · b[i, q].
   *
   * @param a k × m
   * @param b k × n
   * @param out k × (m · n)
   */
  void rowKronecker(Tensor a, Tensor b, Tensor out);

  /**
   * The gradients of {@link #rowKronecker}: dA[i, p] ← Σ_q dOut[i, p · n + q] · b[i, q] and dB[i,
   * q] ← Σ_p dOut[i, p · n + q] · a[i, p].
   *
   * @param a k × m
   * @param b k × n
   * @param dOut k × (m · n), the gradient of the product
   * @param dA k × m, overwritten
   * @param dB k × n, overwritten
   */
  void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB);

  /**
   * Element k of out, in row-major order, ← number first + k of a {@link
   * dev.ockham.api.random.RandomStream}: evenly distributed in [0, 1), and the same bits on every
   * backend.
   *
   * @param seed the stream's seed
   * @param stream which of the seed's streams
   * @param first index of the first number; indices wrap around
   * @param out any shape
   */
  void fillRandom(long seed, long stream, long first, Tensor out);

  /** Waits until all work queued before has been done. */
  void synchronize();
}
