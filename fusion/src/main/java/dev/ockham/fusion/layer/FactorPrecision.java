package dev.ockham.fusion.layer;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;

/**
 * A factor prior as kernels see it: the precision w(u, λ) of the normal density that has the same
 * slope, 1 × R for a normal prior and D × R for its scale mixtures.
 */
public final class FactorPrecision implements AutoCloseable {

  private final FactorPrior prior;
  private final Tensor tensor;

  /** One value an element of the tensor; with a varying precision first used for the factors. */
  private final double[] values;

  private final double[] squares;

  /**
   * Allocates room for a layer's precision.
   *
   * @param queue decides where
   * @param layer whose priors
   */
  public FactorPrecision(ComputeQueue queue, AdaptiveRankFusion layer) {
    CpShape shape = layer.layer().shape();
    prior = layer.factorPrior();
    int rows = prior.precisionVaries() ? shape.stackedRows() : 1;
    tensor = queue.backend().allocate(layer.layer().parameters().dtype(), rows, shape.rank());
    values = new double[Matrix.length(rows, shape.rank())];
    squares = new double[shape.rank()];
  }

  /** Returns the precision, 1 × R or D × R. */
  public Tensor tensor() {
    return tensor;
  }

  /**
   * Computes the precision at a layer's present scales and factors.
   *
   * @param queue where the work is done; waited for only if the precision varies by entry
   * @param layer the layer that this was allocated for
   */
  public void refresh(ComputeQueue queue, AdaptiveRankFusion layer) {
    double[] scales = layer.scales();
    if (prior.precisionVaries()) {
      queue.read(layer.layer().parameters().factors(), values);
      weigh(scales);
    } else {
      for (int r = 0; r < scales.length; r++) {
        values[r] = prior.precision(0, scales[r]);
      }
    }
    queue.write(values, tensor);
  }

  /**
   * Waits for the queue and returns M, one a component: the sum of squares that its most probable
   * scale depends on. For a normal prior the plain sum, for a scale mixture λ² Σ w u² at the
   * factors of the last refresh (one step of expectation maximisation behind).
   *
   * @param queue where the work is done
   * @param columnSquares 1 × R, each component's plain sum of squares
   * @return valid until the next call
   */
  public double[] squares(ComputeQueue queue, Tensor columnSquares) {
    if (!prior.precisionVaries()) {
      queue.read(columnSquares, squares);
    }
    return squares;
  }

  /** Replaces factor entries by their precisions, and sums λ² w u² by component. */
  private void weigh(double[] scales) {
    Arrays.fill(squares, 0);
    int rank = scales.length;
    for (int i = 0; i < values.length; i++) {
      int r = i % rank;
      double u = values[i];
      // A precision that is infinite at 0, as Laplace's, is taken at a value too small to matter.
      double away = Math.max(Math.abs(u), AdaptiveRankFusion.SCALE_FLOOR * scales[r]);
      values[i] = prior.precision(away, scales[r]);
      squares[r] += scales[r] * scales[r] * values[i] * u * u;
    }
  }

  /** Frees the memory; a second call does nothing. */
  @Override
  public void close() {
    tensor.close();
  }
}
