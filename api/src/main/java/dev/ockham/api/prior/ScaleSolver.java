package dev.ockham.api.prior;

/**
 * Finds the most probable scale of a component for any rank prior, by a search in θ = log λ.
 *
 * <p>The objective f(θ) = log p(e^θ) − D θ − M e^(−2θ) / 2 may have several maxima, for a prior is
 * any density. A scan of everything that double can hold, fine around the likelihood's own maximum
 * λ² = M / D and coarser the farther away, finds the best interval; golden sections of the value
 * narrow it down, also at a kink or a jump, and bisection of the slope gives the last digits.
 *
 * <p>Thread-safe: it has no state.
 */
public final class ScaleSolver {

  /** Finest step of the scan, in powers of e: a maximum at least this wide is not missed. */
  private static final double STEP = 0.125;

  /** Up to this distance from the likelihood's maximum the step is the finest; then it grows. */
  private static final double NEAR = 4;

  /** Logarithms of the smallest and the largest number that double can hold, rounded inwards. */
  private static final double LOWEST = -744;

  private static final double HIGHEST = 709;

  private static final double GOLDEN = 0.6180339887498949;

  /** Narrower than this, values differ by their rounding only; the slope's sign takes over. */
  private static final double FLAT = 1e-5;

  private static final int BISECTIONS = 60;

  /** Relative size of the differences between values that mean nothing. */
  private static final double ROUNDING = 1e-14;

  private final RankPrior prior;
  private final double entries;
  private final double root;

  private ScaleSolver(RankPrior prior, double entries, double sumOfSquares) {
    this.prior = prior;
    this.entries = entries;
    this.root = Math.sqrt(sumOfSquares);
  }

  /**
   * Maximises log p(λ) − entries · log λ − sumOfSquares / (2 λ²).
   *
   * @param prior the rank prior
   * @param entries D, at least 1
   * @param sumOfSquares M, at least 0
   * @return the maximiser, or the support's lower end where there is none above it; NaN if M is NaN
   */
  public static double solve(RankPrior prior, double entries, double sumOfSquares) {
    if (Double.isNaN(sumOfSquares)) {
      return Double.NaN;
    }
    return new ScaleSolver(prior, entries, sumOfSquares).solve();
  }

  private double solve() {
    double low = Math.max(prior.support().low(), 0);
    double high = prior.support().high();
    double from = Math.max(LOWEST, StrictMath.log(low));
    double to = Math.min(HIGHEST, StrictMath.log(high));
    double centre = root > 0 ? StrictMath.log(root) - 0.5 * StrictMath.log(entries) : 0;
    centre = Math.clamp(centre, from, to);

    double best = centre;
    double bestValue = value(centre);
    for (int direction = -1; direction <= 1; direction += 2) {
      double end = direction < 0 ? from : to;
      double theta = centre;
      while (theta != end) {
        theta += direction * step(theta - centre);
        theta = Math.clamp(theta, from, to);
        double value = value(theta);
        if (value > bestValue) {
          best = theta;
          bestValue = value;
        }
      }
    }
    if (best == from && low == 0) {
      return low;
    }
    double reach = step(best - centre);
    double theta = refine(best, Math.max(best - reach, from), Math.min(best + reach, to));
    // Rounding must not push a maximum at the support's end out of the support.
    return theta == from ? low : theta == to ? high : Math.clamp(StrictMath.exp(theta), low, high);
  }

  private static double step(double distance) {
    return STEP * Math.max(1, Math.abs(distance) / NEAR);
  }

  /** Narrows an interval down to the maximum in it; never to less than what the scan had found. */
  private double refine(double scanned, double from, double to) {
    double a = from;
    double b = to;
    double left = b - GOLDEN * (b - a);
    double right = a + GOLDEN * (b - a);
    double leftValue = value(left);
    double rightValue = value(right);
    while (b - a > FLAT) {
      if (leftValue >= rightValue) {
        b = right;
        right = left;
        rightValue = leftValue;
        left = b - GOLDEN * (b - a);
        leftValue = value(left);
      } else {
        a = left;
        left = right;
        leftValue = rightValue;
        right = a + GOLDEN * (b - a);
        rightValue = value(right);
      }
    }
    double polished = polish(Math.max(a - FLAT, from), Math.min(b + FLAT, to));
    double narrowed = leftValue >= rightValue ? left : right;
    double best = value(narrowed) >= value(scanned) ? narrowed : scanned;
    double rounding = ROUNDING * (Math.abs(value(best)) + entries);
    return value(polished) >= value(best) - rounding ? polished : best;
  }

  /** Bisects the slope, which at an end of the interval may have one sign throughout. */
  private double polish(double from, double to) {
    double a = from;
    double b = to;
    for (int i = 0; i < BISECTIONS && a < b; i++) {
      double middle = 0.5 * (a + b);
      if (slope(middle) > 0) {
        a = middle;
      } else {
        b = middle;
      }
    }
    // Where the slope never changed its sign, the end of the interval is meant, not nearly it.
    return a == from ? from : b == to ? to : 0.5 * (a + b);
  }

  private double slope(double theta) {
    double lambda = StrictMath.exp(theta);
    double ratio = root / lambda;
    return lambda * prior.derivative(lambda) - entries + ratio * ratio;
  }

  private double value(double theta) {
    double lambda =
        Math.clamp(
            StrictMath.exp(theta),
            Math.max(prior.support().low(), Double.MIN_VALUE),
            prior.support().high());
    double ratio = root / lambda;
    return prior.logDensity(lambda) - entries * theta - 0.5 * ratio * ratio;
  }
}
