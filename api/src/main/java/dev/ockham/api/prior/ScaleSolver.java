package dev.ockham.api.prior;

/**
 * Finds the most probable scale of a component for any rank prior, by a search in log λ.
 *
 * <p>The objective f(θ) = log p(e^θ) − D θ − M e^(−2θ) / 2 may have several maxima, for a prior is
 * any density. A scan around the likelihood's own maximum λ² = M / D finds the best interval, and
 * bisection of the derivative (or of the value, at a kink) narrows it down.
 */
public final class ScaleSolver {

  /** How far around the likelihood's maximum the scan goes, in powers of e. */
  private static final double REACH = 30;

  private static final double STEP = 0.125;
  private static final int BISECTIONS = 60;

  private ScaleSolver() {}

  /**
   * Maximises log p(λ) − entries · log λ − sumOfSquares / (2 λ²).
   *
   * @param prior the rank prior
   * @param entries D, at least 1
   * @param sumOfSquares M, at least 0
   * @return the maximiser, or the support's lower end where there is none above it
   */
  public static double solve(RankPrior prior, double entries, double sumOfSquares) {
    double low = Math.max(prior.support().low(), 0);
    if (!(sumOfSquares > 0)) {
      return low;
    }
    double centre = 0.5 * StrictMath.log(sumOfSquares / entries);
    double from = Math.max(centre - REACH, StrictMath.log(low));
    double to = Math.min(centre + REACH, StrictMath.log(prior.support().high()));
    if (!(from < to)) {
      // The support lies wholly on one side of where the likelihood has any weight.
      return from > centre ? low : prior.support().high();
    }
    double best = from;
    double bestValue = Double.NEGATIVE_INFINITY;
    int steps = (int) Math.ceil((to - from) / STEP);
    for (int i = 0; i <= steps; i++) {
      double theta = i == steps ? to : from + i * STEP;
      double value = value(prior, entries, sumOfSquares, theta);
      if (value > bestValue) {
        best = theta;
        bestValue = value;
      }
    }
    return refine(
        prior, entries, sumOfSquares, Math.max(best - STEP, from), Math.min(best + STEP, to));
  }

  private static double refine(RankPrior prior, double d, double m, double from, double to) {
    double a = from;
    double b = to;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (a + b);
      double lambda = StrictMath.exp(middle);
      double slope = lambda * prior.derivative(lambda) - d + m / (lambda * lambda);
      if (slope > 0) {
        a = middle;
      } else {
        b = middle;
      }
    }
    double lambda = StrictMath.exp(0.5 * (a + b));
    // Rounding must not push a maximum at the support's end out of the support.
    return Math.clamp(lambda, prior.support().low(), prior.support().high());
  }

  private static double value(RankPrior prior, double d, double m, double theta) {
    double lambda = StrictMath.exp(theta);
    return prior.logDensity(lambda) - d * theta - 0.5 * m / (lambda * lambda);
  }
}
