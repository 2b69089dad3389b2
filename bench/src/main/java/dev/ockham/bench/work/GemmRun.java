package dev.ockham.bench.work;

/** A matrix product with its operands, ready to compute. */
public interface GemmRun extends AutoCloseable {

  /** C ← op(A) · op(B); this is timed. */
  void multiply();

  /** Returns C, m × n, row-major. */
  double[] product();

  /** Frees everything. */
  @Override
  void close();
}
