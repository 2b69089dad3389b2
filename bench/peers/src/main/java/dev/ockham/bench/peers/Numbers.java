package dev.ockham.bench.peers;

import dev.ockham.bench.peers.Cblas.Operand;

/**
 * Arrays of one number format, with the loops that a composed layer needs besides the library's
 * matrix products. All are plain loops over whole arrays, which the compiler vectorises.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface Numbers<A> {

  A allocate(int length);

  A of(double[] values);

  double[] toDoubles(A array);

  /** The array from an element on, as a matrix with a row stride. */
  Operand operand(A array, int from, int stride);

  void multiply(boolean ta, boolean tb, int m, int n, int k, Operand a, Operand b, Operand c);

  /** out ← a ⊙ b between two indices. */
  void hadamard(A a, A b, A out, int from, int to);

  /** Rows from … to of y gain the bias. */
  void addBias(A y, A bias, int from, int to);

  /** Rows from … to: y ← (y + bias − t) · scale; their column sums are added to sums. */
  void lossGradient(A y, A bias, A t, double scale, A sums, int from, int to);

  /** Prior gradient and Adam between two indices; precision is weighted, and 0 for the bias. */
  void adam(A p, A g, A precision, A m, A v, double learningRate, long time, int from, int to);

  /** sum ← sum + a. */
  void add(A a, A sum);

  /** Elements of zero again. */
  void clear(A array);
}
