package dev.ockham.study.problem;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import java.util.Arrays;
import java.util.List;

/** What a teacher's signal would lose without the component that is least missed. */
final class LeastShare {

  private static final int ITERATIONS = 100;

  private LeastShare() {}

  /**
   * Returns the mean square of an output that no layer of one component less explains, about.
   *
   * @param inputs one a modality, N × s_m
   * @param factors s_m × R
   * @param hidden the projections' products, N × R
   * @param output s_out × R
   */
  static double of(List<Matrix> inputs, List<Matrix> factors, Matrix hidden, Matrix output) {
    return inputs.size() == 2 && output.rows() == 1
        ? ofMatrix(inputs, factors, output)
        : ofTensor(hidden, output);
  }

  /**
   * The modalities' columns of a tensor are unique and stay; the others' output columns are fitted
   * anew. Then ‖v_r‖² / (G⁻¹)_rr is lost, G = HᵀH.
   */
  private static double ofTensor(Matrix hidden, Matrix output) {
    int rank = hidden.columns();
    Cholesky gram = gram(hidden);
    double least = Double.POSITIVE_INFINITY;
    for (int r = 0; r < rank; r++) {
      double[] unit = new double[rank];
      unit[r] = 1;
      double squares = 0;
      for (int o = 0; o < output.rows(); o++) {
        squares += output.get(o, r) * output.get(o, r);
      }
      least = Math.min(least, squares / gram.solve(unit)[r]);
    }
    return least / output.rows();
  }

  /**
   * A matrix has no columns of its own: its smallest singular value counts, in the inputs' metric.
   * It is the root of the smallest eigenvalue of G_1 G_2, G_m the second moments of the
   * projections.
   */
  private static double ofMatrix(List<Matrix> inputs, List<Matrix> factors, Matrix output) {
    int rank = output.columns();
    Matrix weighted = factors.getFirst();
    double[] values = weighted.toArray();
    Arrays.setAll(values, i -> values[i] * output.get(0, i % rank));
    Matrix first = new Matrix(weighted.rows(), rank, values);
    Cholesky a = gram(projections(inputs.get(0), first));
    Cholesky b = gram(projections(inputs.get(1), factors.get(1)));
    double[] vector = new double[rank];
    Arrays.fill(vector, 1);
    double growth = 1;
    for (int k = 0; k < ITERATIONS; k++) {
      double[] next = b.solve(a.solve(vector));
      growth = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
      double length = growth;
      Arrays.setAll(vector, r -> next[r] / length);
    }
    return 1 / growth;
  }

  private static Matrix projections(Matrix input, Matrix factor) {
    return SyntheticData.product(input, SyntheticData.transposed(factor));
  }

  /** Second moments of columns. */
  private static Cholesky gram(Matrix columns) {
    Matrix transposed = SyntheticData.transposed(columns);
    double[] gram = SyntheticData.product(transposed, transposed).toArray();
    Arrays.setAll(gram, i -> gram[i] / columns.rows());
    return Cholesky.of(gram, columns.columns());
  }
}
