package dev.ockham.testkit.loss;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.LossOperator;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.Arrays;

/**
 * A loss evaluated once, on whatever backend the class path has.
 *
 * @param gradient rows × outputs
 * @param sum of the losses, in the number format of the computation
 * @param targets as they are afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record LossCase(double[] gradient, double sum, double[] targets) {

  /**
   * Evaluates.
   *
   * @param outputs of a row
   * @param scale of the gradient
   * @param before what the sum holds already
   */
  static LossCase of(
      Loss loss, DType dtype, int outputs, double[] y, double[] t, double scale, double before) {
    int rows = y.length / outputs;
    try (Backend backend = Backends.open();
        ComputeQueue queue = backend.newQueue();
        LossOperator operator = LossOperator.plan(queue, loss, dtype, Math.max(rows, 1), outputs)) {
      Tensor outputsTensor = tensor(queue, dtype, rows, outputs, y);
      Tensor targets = tensor(queue, dtype, rows, outputs, t);
      double[] dirt = new double[y.length];
      Arrays.fill(dirt, Double.NaN);
      Tensor gradient = tensor(queue, dtype, rows, outputs, dirt);
      Tensor sum = tensor(queue, dtype, 1, 1, new double[] {before});
      operator.evaluate(outputsTensor, targets, scale, gradient, sum);
      return new LossCase(
          queue.toDoubles(gradient), queue.toDoubles(sum)[0], queue.toDoubles(targets));
    }
  }

  private static Tensor tensor(
      ComputeQueue queue, DType dtype, int rows, int columns, double[] values) {
    Tensor tensor = queue.backend().allocate(dtype, rows, columns);
    queue.write(values, tensor);
    return tensor;
  }
}
