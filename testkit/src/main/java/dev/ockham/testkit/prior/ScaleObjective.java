package dev.ockham.testkit.prior;

import dev.ockham.api.prior.RankPrior;

/**
 * What the most probable scale maximises: log p(λ) − D log λ − M / (2λ²).
 *
 * @param prior p
 * @param entries D
 * @param sumOfSquares M
 */
record ScaleObjective(RankPrior prior, double entries, double sumOfSquares) {

  /** Stands for a scale of 0, at which the terms of the objective are infinite. */
  private static final double NEXT_TO_ZERO = 1e-300;

  /** What an objective's value may be off by: a thousand roundings of its largest term. */
  private static final double RELATIVE = 1e-13;

  double at(double scale) {
    double lambda = Math.max(scale, NEXT_TO_ZERO);
    return prior.logDensity(lambda) - entries * StrictMath.log(lambda) - 0.5 * misfit(lambda);
  }

  double tolerance(double scale) {
    double lambda = Math.max(scale, NEXT_TO_ZERO);
    double terms =
        1
            + Math.abs(prior.logDensity(lambda))
            + entries * Math.abs(StrictMath.log(lambda))
            + 0.5 * misfit(lambda);
    return RELATIVE * terms;
  }

  private double misfit(double lambda) {
    double ratio = Math.sqrt(sumOfSquares) / lambda;
    return ratio * ratio;
  }

  @Override
  public String toString() {
    return "D = " + entries + ", M = " + sumOfSquares;
  }
}
