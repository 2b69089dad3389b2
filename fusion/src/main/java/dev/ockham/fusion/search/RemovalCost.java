package dev.ockham.fusion.search;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import java.util.Arrays;

/**
 * What the removal of a component would cost, were the output's factor and the bias fitted anew
 * while the modalities' factors stay. The outputs are then a linear regression on the hidden
 * features, and the residual sum of squares grows by ‖o_r‖² / (G⁻¹)_rr: o_r is the component's
 * column of the output's factor, G = HᵀH of the hidden features, centred if there is a bias. That
 * is exact if the output's factor and the bias are the least squares solution to begin with.
 */
final class RemovalCost {

  /** Keeps G invertible where components are copies of each other. */
  private static final double RIDGE = 1e-9;

  private RemovalCost() {}

  /** Returns for each component by how much the whitened residual sum of squares would grow. */
  static double[] of(FullBatch data, Candidate candidate) {
    Factors factors = candidate.likelihood().whitened(candidate.point()).factors();
    double[] variances = inverseDiagonal(data.queue(), data, factors);
    double[] costs = new double[candidate.rank()];
    for (int r = 0; r < costs.length; r++) {
      double squares = 0;
      for (int o = 0; o < factors.output().rows(); o++) {
        squares += factors.output().get(o, r) * factors.output().get(o, r);
      }
      costs[r] = squares / variances[r];
    }
    return costs;
  }

  private static double[] inverseDiagonal(ComputeQueue queue, FullBatch data, Factors factors) {
    int rank = factors.output().columns();
    int n = data.samples();
    var backend = queue.backend();
    try (Tensor hidden = backend.allocate(DType.FLOAT64, n, rank);
        Tensor product = backend.allocate(DType.FLOAT64, n, rank);
        Tensor row = backend.allocate(DType.FLOAT64, 1, rank);
        Tensor gram = backend.allocate(DType.FLOAT64, rank, rank);
        Tensor identity = backend.allocate(DType.FLOAT64, rank, rank)) {
      queue.fill(hidden, 1);
      for (int m = 0; m < data.inputs().size(); m++) {
        Tensor x = data.deviceInputs().get(m);
        double[] factor = factors.modalities().get(m).toArray();
        int constant = factors.constant() ? rank : 0;
        try (Tensor u = backend.allocate(DType.FLOAT64, x.columns(), rank)) {
          queue.write(Arrays.copyOfRange(factor, constant, factor.length), u);
          queue.matmul(x, u, product);
        }
        if (factors.constant()) {
          queue.write(Arrays.copyOf(factor, rank), row);
          queue.binary(BinaryOp.ADD, product, row, product);
        }
        queue.binary(BinaryOp.MULTIPLY, hidden, product, hidden);
      }
      if (factors.bias().isPresent()) {
        queue.reduce(Reduction.SUM, Axis.ROWS, hidden, row);
        queue.affine(1.0 / n, row, 0, row);
        queue.binary(BinaryOp.SUBTRACT, hidden, row, hidden);
      }
      queue.matmul(1, hidden, true, hidden, false, 0, gram);
      double[] g = queue.toDoubles(gram);
      double[] unit = new double[Matrix.length(rank, rank)];
      double largest = 0;
      for (int r = 0; r < rank; r++) {
        largest = Math.max(largest, g[r * rank + r]);
      }
      for (int r = 0; r < rank; r++) {
        g[r * rank + r] =
            g[r * rank + r] * (1 + RIDGE) + Double.MIN_NORMAL + RIDGE * RIDGE * largest;
        unit[r * rank + r] = 1;
      }
      queue.write(g, gram);
      queue.write(unit, identity);
      queue.cholesky(gram, gram);
      queue.choleskySolve(gram, identity, identity);
      double[] inverse = queue.toDoubles(identity);
      double[] diagonal = new double[rank];
      Arrays.setAll(diagonal, r -> inverse[r * rank + r]);
      return diagonal;
    }
  }
}
