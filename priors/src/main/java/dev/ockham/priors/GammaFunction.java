package dev.ockham.priors;

/**
 * Logarithms of the gamma function, from their asymptotic series (DLMF 5.11.1 and 5.11.8) after a
 * shift of small arguments by the recurrence Γ(x + 1) = x Γ(x).
 */
final class GammaFunction {

  /** From here on the series below are exact to the last digits of double. */
  private static final double LARGE = 16;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private GammaFunction() {}

  /** Returns log Γ(x) for x &gt; 0. */
  static double log(double x) {
    double product = 1;
    double y = x;
    while (y < LARGE) {
      product *= y;
      y += 1;
    }
    double s = 1 / (y * y);
    double series =
        (1 / 12.0 - s * (1 / 360.0 - s * (1 / 1260.0 - s * (1 / 1680.0 - s / 1188.0)))) / y;
    return (y - 0.5) * StrictMath.log(y) - y + HALF_LOG_TWO_PI + series - StrictMath.log(product);
  }

  /**
   * Returns log Γ(x + ½) − log Γ(x) for x &gt; 0, without the cancellation that the difference of
   * the two would suffer for large x.
   */
  static double logHalfStep(double x) {
    double product = 1;
    double y = x;
    while (y < LARGE) {
      product *= y / (y + 0.5);
      y += 1;
    }
    double s = 1 / y / y;
    double series =
        (1 / 8.0 - s * (1 / 192.0 - s * (1 / 640.0 - s * (17 / 14336.0 - s * (31 / 18432.0))))) / y;
    return 0.5 * StrictMath.log(y) - series + StrictMath.log(product);
  }
}
