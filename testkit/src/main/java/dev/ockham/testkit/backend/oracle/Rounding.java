package dev.ockham.testkit.backend.oracle;

import dev.ockham.api.tensor.DType;

/**
 * How far a correct computation may be off.
 *
 * <p>A number that comes out of n roundings, in any order, is off by at most n · u / (1 − n · u)
 * times the same expression over absolute values (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2nd edition, lemma 3.1 and section 4.2); u is half of {@link DType#epsilon}. With
 * epsilon in place of u the bound has a factor 2 to spare, for the term in the denominator and for
 * devices that do not round to nearest. Numbers below the smallest normal may be flushed to zero.
 */
public final class Rounding {

  /**
   * Roundings granted to one call of exp, log, sigmoid or softplus: a library function is within 2
   * units in the last place on every platform, and the last two are made of two functions and two
   * additions.
   */
  public static final double FUNCTION = 8;

  private Rounding() {}

  /**
   * Returns the largest error of a result.
   *
   * @param dtype number format of the computation
   * @param roundings how many roundings there are on the way
   * @param magnitude the same expression over absolute values
   */
  public static double bound(DType dtype, double roundings, double magnitude) {
    return roundings * (dtype.epsilon() * magnitude + smallestNormal(dtype));
  }

  public static double smallestNormal(DType dtype) {
    return dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
  }
}
