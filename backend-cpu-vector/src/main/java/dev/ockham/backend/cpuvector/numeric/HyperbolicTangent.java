package dev.ockham.backend.cpuvector.numeric;

/**
 * The hyperbolic tangent of many numbers at once, in double precision with an error of a few units
 * in the last place, near 0 too. For one thread at a time.
 *
 * <p>With m = e⁻²ˣ − 1 for x ≥ 0, tanh x = −m / (2 + m), and the sign is put back at the end. As in
 * {@link Exponential}, whose steps these are, −2x = n log 2 + r, so that m = 2ⁿ (eʳ − 1) + (2ⁿ −
 * 1). Where n is 0 that is eʳ − 1, of which Taylor's polynomial loses nothing, however small r is;
 * elsewhere the second term is exact and larger than the first.
 */
public final class HyperbolicTangent {

  /** Beyond it m rounds to −1. */
  private static final double LOW = -64;

  private static final long SIGN = Long.MIN_VALUE;

  private final double[] parts;
  private final double[] exponents;

  /**
   * Plans the buffers.
   *
   * @param most how many numbers at once
   */
  public HyperbolicTangent(int most) {
    parts = new double[most];
    exponents = new double[most];
  }

  /**
   * Replaces x by tanh x: NaN stays NaN.
   *
   * @param x the numbers
   * @param length how many of them
   */
  public void apply(double[] x, int length) {
    reduce(x, parts, exponents, length);
    combine(x, parts, exponents, length);
  }

  /** Finds n, and eʳ − 1 as the other part. */
  private static void reduce(double[] x, double[] parts, double[] exponents, int length) {
    for (int i = 0; i < length; i++) {
      double v = Math.max(-2 * Math.abs(x[i]), LOW);
      double n = Exponential.exponent(v);
      double r = Exponential.rest(v, n);
      parts[i] = Exponential.slope(r) * r;
      exponents[i] = n;
    }
  }

  private static void combine(double[] x, double[] parts, double[] exponents, int length) {
    for (int i = 0; i < length; i++) {
      double power = Exponential.power(exponents[i] + Exponential.EXPONENT);
      double m = Math.fma(power, parts[i], power - 1);
      double t = Math.abs(m) / (2 + m);
      long sign = Double.doubleToRawLongBits(x[i]) & SIGN;
      x[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(t) | sign);
    }
  }
}
