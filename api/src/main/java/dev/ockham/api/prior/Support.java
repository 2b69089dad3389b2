package dev.ockham.api.prior;

/**
 * The set on which a density is positive: an interval.
 *
 * @param low lower end
 * @param includesLow whether the lower end belongs to it
 * @param high upper end
 * @param includesHigh whether the upper end belongs to it
 */
public record Support(double low, boolean includesLow, double high, boolean includesHigh) {

  /** All real numbers. */
  public static final Support REAL =
      new Support(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** x ≥ 0. */
  public static final Support NON_NEGATIVE = new Support(0, true, Double.POSITIVE_INFINITY, false);

  /** x &gt; 0. */
  public static final Support POSITIVE = new Support(0, false, Double.POSITIVE_INFINITY, false);

  /** low ≤ x ≤ high. */
  public static Support closed(double low, double high) {
    return new Support(low, true, high, true);
  }

  /** Returns whether a number belongs to the support; NaN never does. */
  public boolean contains(double x) {
    return (includesLow ? x >= low : x > low) && (includesHigh ? x <= high : x < high);
  }
}
