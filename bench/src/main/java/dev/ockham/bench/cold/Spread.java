package dev.ockham.bench.cold;

import java.util.stream.DoubleStream;

/**
 * What several measurements of the same are like.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
record Spread(double median, double least, double most) {

  /** Looks at measurements; NaN for none. */
  static Spread of(DoubleStream measurements) {
    double[] sorted = measurements.sorted().toArray();
    int count = sorted.length;
    if (count == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    return new Spread(median, sorted[0], sorted[count - 1]);
  }
}
