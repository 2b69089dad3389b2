package dev.ockham.fusion.baseline;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;

/** The columns of a linear model, made of a layer's inputs, and the ridge on their weights. */
final class Design {

  private Design() {}

  /** Returns [X_1 √s_1, X_2 √s_2, …]: columns of standard deviation 1 again; a view. */
  static Matrix columns(List<Matrix> inputs) {
    int columns = inputs.stream().mapToInt(Matrix::columns).sum();
    return Matrix.computed(
        inputs.getFirst().rows(),
        columns,
        (row, target, at) -> {
          int first = at;
          for (Matrix input : inputs) {
            double unit = Math.sqrt(input.columns());
            input.copyRows(row, row + 1, target, first);
            for (int j = first; j < first + input.columns(); j++) {
              target[j] *= unit;
            }
            first += input.columns();
          }
        });
  }

  /** Returns [1, X]; a view. */
  static Matrix withIntercept(Matrix x) {
    return Matrix.computed(
        x.rows(),
        1 + x.columns(),
        (row, target, at) -> {
          target[at] = 1;
          x.copyRows(row, row + 1, target, at + 1);
        });
  }

  /**
   * Begins with ρ on the diagonal, to which products XᵀX are added.
   *
   * @param curvature overwritten, k × k
   */
  static void writeRidge(ComputeQueue queue, double ridge, Tensor curvature) {
    int k = curvature.rows();
    double[] diagonal = new double[Matrix.length(k, k)];
    for (int i = 0; i < k; i++) {
      diagonal[i * k + i] = ridge;
    }
    queue.write(diagonal, curvature);
  }
}
