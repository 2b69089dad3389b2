package dev.ockham.fusion.numeric;

/**
 * Where a tail of the standard normal distribution begins: Wichura, Algorithm AS 241: the
 * percentage points of the normal distribution, Applied Statistics 37 (1988), PPND16. Its rational
 * functions are right to about 16 digits.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // The digits are the paper's.
public final class NormalTail {

  /** From the paper: up to here the quantile is a rational function of the probability. */
  private static final double CENTRE = 0.425;

  /** Its square. */
  private static final double CENTRE_SQUARED = 0.180625;

  /** Beyond, it is one of √−ln p, and another from this value of that on. */
  private static final double FAR = 5;

  private static final double NEAR = 1.6;

  /** Coefficients of the powers 0, 1, …, of numerators and denominators. */
  private static final double[] CENTRE_ABOVE = {
    3.3871328727963666080e0,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3
  };

  private static final double[] CENTRE_BELOW = {
    1,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3
  };

  private static final double[] NEAR_ABOVE = {
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4
  };

  private static final double[] NEAR_BELOW = {
    1,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9
  };

  private static final double[] FAR_ABOVE = {
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7
  };

  private static final double[] FAR_BELOW = {
    1,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15
  };

  private NormalTail() {}

  /**
   * Returns the z that a standard normal variable exceeds with a probability.
   *
   * @param probability greater than 0 and less than 1; a small one keeps its digits
   * @throws IllegalArgumentException if it is not
   */
  public static double from(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability %s: expected more than 0 and less than 1".formatted(probability));
    }
    double q = 0.5 - probability;
    if (Math.abs(q) <= CENTRE) {
      double r = CENTRE_SQUARED - q * q;
      return q * value(CENTRE_ABOVE, r) / value(CENTRE_BELOW, r);
    }
    double r = Math.sqrt(-StrictMath.log(Math.min(probability, 1 - probability)));
    double z =
        r <= FAR
            ? value(NEAR_ABOVE, r - NEAR) / value(NEAR_BELOW, r - NEAR)
            : value(FAR_ABOVE, r - FAR) / value(FAR_BELOW, r - FAR);
    return Math.copySign(z, q);
  }

  /** By Horner's rule. */
  private static double value(double[] coefficients, double x) {
    double value = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      value = value * x + coefficients[k];
    }
    return value;
  }
}
