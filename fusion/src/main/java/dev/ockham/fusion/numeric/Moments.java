package dev.ockham.fusion.numeric;

/**
 * The mean and the spread of some numbers, right for all that doubles can hold: numbers of any
 * size, and a spread that is small beside them, down to neighbouring doubles.
 *
 * <p>The mean is a compensated sum. Squares are taken about it, and what its rounding adds to them
 * is taken away again: the corrected two-pass algorithm (Chan, Golub and LeVeque 1983). Where a sum
 * could overflow, it is of numbers scaled down by a power of two, which loses no digit that counts.
 */
public final class Moments {

  private final int count;
  private final double least;
  private final double largest;
  private final double mean;
  private final SquareSum squares = new SquareSum();

  private Moments(double[] values) {
    count = values.length;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    least = low;
    largest = high;
    if (low == high) {
      mean = low;
      return;
    }
    int power = -excess();
    double scale = Math.scalb(1.0, power);
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value * scale);
    }
    mean = Math.max(low, Math.min(Math.scalb(sum.value() / count, -power), high));
    double centre = mean * scale;
    CompensatedSum rest = new CompensatedSum();
    for (double value : values) {
      double deviation = value * scale - centre;
      squares.add(deviation);
      rest.add(deviation);
    }
    squares.add(rest.value(), -1.0 / count);
    squares.scale(-power);
  }

  /**
   * Returns the moments of numbers.
   *
   * @param values at least one
   */
  public static Moments of(double[] values) {
    return new Moments(values);
  }

  /** Returns the smallest number. */
  public double least() {
    return least;
  }

  /** Returns the largest number. */
  public double largest() {
    return largest;
  }

  /** Returns whether all numbers are finite; the other results have no meaning else. */
  public boolean finite() {
    return Double.isFinite(least) && Double.isFinite(largest);
  }

  /** Returns whether all numbers are equal. */
  public boolean constant() {
    return least == largest;
  }

  /**
   * Returns whether the numbers could be one number that was rounded in several ways: none is
   * further than a unit in the last place from the middle between the extremes.
   */
  public boolean constantWithinRounding() {
    return largest - least <= 2 * Math.ulp(size());
  }

  /** Returns the mean, rounded; never outside of the numbers. */
  public double mean() {
    return mean;
  }

  /** Returns the sum of the squared deviations from the mean, as if that were not rounded. */
  public SquareSum squares() {
    return squares;
  }

  /** Returns the standard deviation of the numbers themselves: their number is the divisor. */
  public double deviation() {
    return squares.root(count);
  }

  /** Returns the standard deviation of what n numbers were drawn from; NaN for one number. */
  public double sampleDeviation() {
    return squares.root(count - 1);
  }

  private double size() {
    return Math.max(Math.abs(least), Math.abs(largest));
  }

  /** Returns by which power of two a sum of so many numbers, or of differences, may overflow. */
  private int excess() {
    int terms = Integer.SIZE - Integer.numberOfLeadingZeros(count);
    return Math.max(0, Math.getExponent(size()) + 2 + terms - Double.MAX_EXPONENT);
  }
}
