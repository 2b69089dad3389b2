package dev.ockham.study.trial;

import dev.ockham.fusion.numeric.Moments;
import java.util.Arrays;

/** Summaries of a few numbers; NaN where there are too few. */
public final class Statistics {

  private Statistics() {}

  /** Returns the mean. */
  public static double mean(double[] values) {
    return values.length == 0 ? Double.NaN : Moments.of(values).mean();
  }

  /** Returns the standard deviation of what the values were drawn from. */
  public static double deviation(double[] values) {
    return values.length < 2 ? Double.NaN : Moments.of(values).sampleDeviation();
  }

  /** Returns the median; of an even number of values the mean of the two in the middle. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? Double.NaN : 0.5 * sorted[(n - 1) / 2] + 0.5 * sorted[n / 2];
  }

  /** Returns the smallest value; NaN if one is. */
  public static double smallest(double[] values) {
    return Arrays.stream(values).min().orElse(Double.NaN);
  }

  /** Returns the largest of the values that are numbers. */
  public static double largest(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
  }
}
