package dev.ockham.api.prior;

/**
 * The set on which a density is positive: an interval of numbers, so that neither NaN nor an
 * infinity belongs to it. An end belongs to it exactly if the density is positive there, or has a
 * pole; a density that is 0 at 0 has the support {@link #POSITIVE}, not {@link #NON_NEGATIVE}.
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

  /** x ≥ 0: for densities that are positive at 0. */
  public static final Support NON_NEGATIVE = new Support(0, true, Double.POSITIVE_INFINITY, false);

  /** x &gt; 0: for densities that are 0 at 0. */
  public static final Support POSITIVE = new Support(0, false, Double.POSITIVE_INFINITY, false);

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if low is not less than high, or an infinite end is included
   */
  public Support {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "the support from %s to %s is empty: its lower end must be less".formatted(low, high));
    }
    if ((includesLow && Double.isInfinite(low)) || (includesHigh && Double.isInfinite(high))) {
      throw new IllegalArgumentException(
          "the support from %s to %s includes an infinity, which is no number"
              .formatted(low, high));
    }
  }

  /** low ≤ x ≤ high. */
  public static Support closed(double low, double high) {
    return new Support(low, true, high, true);
  }

  /** Returns whether a number belongs to the support; NaN and the infinities never do. */
  public boolean contains(double x) {
    return (includesLow ? x >= low : x > low) && (includesHigh ? x <= high : x < high);
  }
}
