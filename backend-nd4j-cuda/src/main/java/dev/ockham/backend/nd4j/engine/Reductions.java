package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;

/** Sums and maxima of rows, columns and everything. */
final class Reductions implements AutoCloseable {

  private final Combinations combinations;
  private final Scratch elements;
  private final Scratch results;
  private final NativeOp sum;
  private final NativeOp max;
  private final NativeOp clip;

  Reductions(
      OpExecutioner executioner, Scratch elements, Scratch results, Combinations combinations) {
    this.combinations = combinations;
    this.elements = elements;
    this.results = results;
    sum = new NativeOp(executioner, "reduce_sum").flags(false);
    max = new NativeOp(executioner, "reduce_max").flags(false);
    clip = new NativeOp(executioner, "clipbyvalue").numbers(-1, 1);
  }

  void apply(Reduction op, Axis axis, Tensor tensor, Tensor out) {
    INDArray result = Views.vector(out);
    if (tensor.size() == 0) {
      combinations.fill(result, op == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY);
      return;
    }
    INDArray x = axis == Axis.ALL ? Views.row(tensor) : Views.matrix(tensor);
    int dimension = axis == Axis.ROWS ? 0 : 1;
    switch (op) {
      case SUM -> sum.integers(dimension).run(result, x);
      case MAX -> max(dimension, tensor.dtype(), x, result);
    }
  }

  /**
   * The maximum. ND4J compares, so NaN may get lost. Sums of the operand cut off at ±1 are finite
   * but for NaN, and 0 times them is added.
   */
  private void max(int dimension, DType dtype, INDArray x, INDArray result) {
    INDArray bounded = elements.matrix(dtype, x.rows(), x.columns());
    INDArray sums = results.vector(dtype, result.length());
    clip.run(bounded, x);
    sum.integers(dimension).run(sums, bounded);
    max.integers(dimension).run(result, x);
    combinations.add(0, sums, result);
  }

  @Override
  public void close() {
    sum.close();
    max.close();
    clip.close();
  }
}
