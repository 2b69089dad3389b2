package dev.ockham.backend.cpuvector.numeric;

/**
 * The exponential function of many numbers at once, in double precision with an error below one
 * unit in the last place. For one thread at a time.
 *
 * <p>x = n log 2 + r with n an integer and |r| ≤ ½ log 2, so that eˣ = 2ⁿ eʳ. The first part of log
 * 2 has so few bits that its product with n is exact (as in fdlibm's {@code exp}). eʳ is its Taylor
 * polynomial of degree 13, whose remainder, ½ log 2 to the 14th power over 14!, is less than 2⁻⁵⁷.
 * What is left is the rounding of r and of the last two steps of Horner's rule.
 *
 * <p>Every step is an operation whose result IEEE 754 defines, done to each element alone: the bits
 * are the same everywhere, whether C2 has vectorised a loop or not. The loops are plain, not of the
 * Vector API: that gains little here, and until it is compiled, which takes so few numbers a whole
 * training, it is slower by orders of magnitude.
 */
public final class Exponential {

  /** Below it eˣ rounds to 0, and beyond the other it overflows; n fits twelve bits in between. */
  private static final double LOW = -746;

  private static final double HIGH = 710;

  private static final double LOG2_E = 0x1.71547652b82fep0;
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** A sum with this has no bits behind the point: what is added is rounded, ties to even. */
  private static final double INTEGER = 0x1.8p52;

  /** The same; the sum with n has the exponent of 2ⁿ in its last bits. */
  static final double EXPONENT = INTEGER + 1023;

  private static final int FRACTION_BITS = 52;

  private final double[] exponents;

  /**
   * Plans the buffer.
   *
   * @param most how many numbers at once
   */
  public Exponential(int most) {
    exponents = new double[most];
  }

  /**
   * Replaces x by eˣ: NaN stays NaN, −∞ becomes 0, and results may be subnormal.
   *
   * @param x the numbers
   * @param length how many of them
   */
  public void apply(double[] x, int length) {
    reduce(x, exponents, length);
    scale(x, exponents, length);
  }

  /** Splits x and replaces it by eʳ; apart from scaling, as C2 vectorises this loop only. */
  private static void reduce(double[] x, double[] exponents, int length) {
    for (int i = 0; i < length; i++) {
      double v = Math.min(Math.max(x[i], LOW), HIGH);
      double n = exponent(v);
      double r = rest(v, n);
      x[i] = Math.fma(slope(r), r, 1);
      exponents[i] = n;
    }
  }

  /** Returns n. */
  static double exponent(double x) {
    return Math.fma(x, LOG2_E, INTEGER) - INTEGER;
  }

  /** Returns r. */
  static double rest(double x, double n) {
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  /** Returns (eʳ − 1) / r. */
  static double slope(double r) {
    double p = 1 / 6227020800.0;
    p = Math.fma(p, r, 1 / 479001600.0);
    p = Math.fma(p, r, 1 / 39916800.0);
    p = Math.fma(p, r, 1 / 3628800.0);
    p = Math.fma(p, r, 1 / 362880.0);
    p = Math.fma(p, r, 1 / 40320.0);
    p = Math.fma(p, r, 1 / 5040.0);
    p = Math.fma(p, r, 1 / 720.0);
    p = Math.fma(p, r, 1 / 120.0);
    p = Math.fma(p, r, 1 / 24.0);
    p = Math.fma(p, r, 1 / 6.0);
    p = Math.fma(p, r, 0.5);
    return Math.fma(p, r, 1);
  }

  /** Multiplies by 2ⁿ, half of n at a time: 2ⁿ itself may be out of range where eˣ is not. */
  private static void scale(double[] x, double[] exponents, int length) {
    for (int i = 0; i < length; i++) {
      double n = exponents[i];
      double half = Math.fma(n, 0.5, EXPONENT);
      double rest = n - (half - EXPONENT) + EXPONENT;
      x[i] = x[i] * power(half) * power(rest);
    }
  }

  /** Moves the last bits of a sum with EXPONENT to where a number has its exponent. */
  static double power(double sum) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(sum) << FRACTION_BITS);
  }
}
