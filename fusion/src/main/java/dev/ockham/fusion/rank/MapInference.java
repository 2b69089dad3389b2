package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;

/**
 * Maximum a posteriori by gradient: θ = log λ climbs log p(λ) − D log λ − M / (2 λ²).
 *
 * <p>The gradient is divided by 2 D, the Fisher information of log λ in a normal column, so that a
 * step is a share of the way whatever the layer's size. The notebook moves λ itself and clamps it:
 * a scale can reach the clamp long before its column does, and the loss explodes. In log space,
 * with a bounded step, it cannot.
 */
final class MapInference implements RankInference {

  private static final double RATE = 0.1;

  /** Far from the maximum the gradient grows like 1/λ²; one step changes λ by a fifth at most. */
  private static final double LARGEST_STEP = 0.2;

  @Override
  public void update(double[] scales, double[] squares, double entries, RankPrior prior) {
    for (int r = 0; r < scales.length; r++) {
      double lambda = scales[r];
      double slope = lambda * prior.derivative(lambda) - entries + squares[r] / (lambda * lambda);
      double step = RATE * slope / (2 * entries);
      scales[r] = lambda * StrictMath.exp(Math.clamp(step, -LARGEST_STEP, LARGEST_STEP));
    }
  }
}
