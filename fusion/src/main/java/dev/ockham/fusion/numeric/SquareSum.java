package dev.ockham.fusion.numeric;

/**
 * A sum of squares that neither overflows nor vanishes, whatever the size of what is squared: it is
 * kept in a unit that is a power of two, about the largest of its terms. Such a unit changes no
 * digit, so that sums whose squares are within the range of double have the bits that they would
 * have without it. A term that is not a number makes the sum none, an infinite one makes it
 * infinite.
 */
public final class SquareSum {

  /** No quotient of sums of squares of doubles is as large as 2^5000, or as small as 2^-5000. */
  private static final int FURTHEST = 5_000;

  /** The unit is 2^exponent; below that of any double while there is no term. */
  private int exponent = Integer.MIN_VALUE;

  /** 2^-exponent. */
  private double toUnit;

  /** In squares of the unit. */
  private double sum;

  /** Adds x². */
  public void add(double x) {
    add(x, 1);
  }

  /**
   * Adds weight · x².
   *
   * @param weight may be negative as long as the sum does not become so
   */
  public void add(double x, double weight) {
    if (x != 0) {
      enlarge(Math.getExponent(x));
      double scaled = x * toUnit;
      sum += weight * (scaled * scaled);
    }
  }

  /** Adds (a − b)², though a − b may overflow. */
  public void addDifference(double a, double b) {
    double difference = a - b;
    if (Double.isInfinite(difference)) {
      add(0.5 * a - 0.5 * b, 4);
    } else {
      add(difference);
    }
  }

  /** Adds another sum. */
  public void add(SquareSum other) {
    enlarge(other.exponent);
    sum += times(other.sum, 2L * other.exponent - 2L * exponent);
  }

  /** Returns the sum; 0 or infinite if no double is so small or large. */
  public double value() {
    return times(sum, 2L * exponent);
  }

  /** Returns √(sum / divisor): the root mean square if that is the number of the terms. */
  public double root(double divisor) {
    return times(Math.sqrt(sum / divisor), exponent);
  }

  /** Returns this sum as a multiple of another one. */
  public double ratio(SquareSum other) {
    return times(sum / other.sum, 2L * exponent - 2L * other.exponent);
  }

  /** Multiplies every term by 2^power. */
  void scale(int power) {
    if (sum != 0) {
      setExponent(exponent + power);
    }
  }

  private void enlarge(int least) {
    if (least > exponent) {
      sum = times(sum, 2L * exponent - 2L * least);
      setExponent(least);
    }
  }

  private void setExponent(int value) {
    exponent = value;
    toUnit = Math.scalb(1.0, -value);
  }

  private static double times(double x, long power) {
    return Math.scalb(x, Math.clamp(power, -FURTHEST, FURTHEST));
  }
}
