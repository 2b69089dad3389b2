package dev.ockham.testkit.prior;

import java.util.function.DoubleUnaryOperator;

/**
 * The slope of a function in the logarithm of its argument, x f′(x), by central differences of
 * fourth order.
 *
 * @param value x f′(x)
 * @param tolerance how far rounding and truncation may have moved it
 */
record Slope(double value, double tolerance) {

  /** Large enough against rounding (ε / h), small enough against truncation (h⁴ / 30). */
  private static final double STEP = 1e-3;

  /** How far from x the function is evaluated. */
  static final double REACH = StrictMath.exp(2 * STEP);

  /**
   * Rounding is below 1.5 ε |f| / h = 4e-13 |f|; truncation is h⁴ / 30 times the fifth derivative,
   * 3e-14 times it, which for f = c x^k is k⁵ |f|: 1e-9 |f| still allows k = 7.
   */
  private static final double RELATIVE = 1e-9;

  static Slope of(DoubleUnaryOperator function, double x) {
    double[] f = new double[4];
    double largest = 1;
    for (int i = 0; i < 4; i++) {
      int steps = i < 2 ? i - 2 : i - 1;
      f[i] = function.applyAsDouble(x * StrictMath.exp(steps * STEP));
      largest = Math.max(largest, Math.abs(f[i]));
    }
    double value = (8 * (f[2] - f[1]) - (f[3] - f[0])) / (12 * STEP);
    return new Slope(value, RELATIVE * largest);
  }

  /** Returns whether x f′(x), as somebody else computed it, is this slope. */
  boolean agreesWith(double other) {
    return Math.abs(other - value) <= tolerance + RELATIVE * Math.abs(value);
  }
}
