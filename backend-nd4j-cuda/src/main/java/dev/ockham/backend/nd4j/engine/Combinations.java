package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.tensor.DType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;

/**
 * Sums of multiples. ND4J's operations with a scalar put each scalar into device memory first; its
 * {@code axpy} takes the factor by value, so a learning rate that changes with each step costs no
 * transfer.
 */
final class Combinations implements AutoCloseable {

  private final NativeOp axpy;
  private final NativeOp fill;
  private final NativeOp assign;

  /** Never written to: holds −0 and nothing else. */
  private final Scratch zeros;

  Combinations(OpExecutioner executioner, Scratch zeros) {
    this.zeros = zeros;
    axpy = new NativeOp(executioner, "axpy");
    fill = new NativeOp(executioner, "fill_as");
    assign = new NativeOp(executioner, "assign");
  }

  /** Sets every element of a vector. */
  void fill(INDArray out, double value) {
    fill.numbers(value).run(out, out);
  }

  /** out ← x. */
  void assign(INDArray x, INDArray out) {
    assign.run(out, out, x);
  }

  /** out ← factor · x; out may be x. */
  void scale(DType dtype, double factor, INDArray x, INDArray out) {
    combine(factor, x, zeros.vector(dtype, x.length()), out);
  }

  /** y ← y + factor · x. */
  void add(double factor, INDArray x, INDArray y) {
    combine(factor, x, y, y);
  }

  /** out ← factor · x + y; out may be either. */
  void combine(double factor, INDArray x, INDArray y, INDArray out) {
    axpy.numbers(factor).run(out, y, x);
  }

  @Override
  public void close() {
    axpy.close();
    fill.close();
    assign.close();
  }
}
