package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;

/**
 * Expectation maximisation: each scale moves towards the most probable one given its column, λ² ←
 * (1 − a) λ² + a λ*², in closed form where the prior has one. Damping keeps λ from following the
 * optimiser's noise.
 */
final class EmInference implements RankInference {

  private static final double DAMPING = 0.05;

  @Override
  public void update(double[] scales, double[] squares, double entries, RankPrior prior) {
    for (int r = 0; r < scales.length; r++) {
      double best = prior.mostProbableScale(entries, squares[r]);
      scales[r] = Math.sqrt((1 - DAMPING) * scales[r] * scales[r] + DAMPING * best * best);
    }
  }
}
