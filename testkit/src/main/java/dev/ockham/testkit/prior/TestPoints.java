package dev.ockham.testkit.prior;

import dev.ockham.api.prior.Support;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The arguments at which densities are examined. */
final class TestPoints {

  /** The smallest and the largest λ that the contract speaks of, and a usual one. */
  static final double[] SCALES = {1e-30, 0.1, 1e30};

  /** How many there are on either side of 0. */
  private static final int COUNT = 121;

  private static final double LOG_LARGEST = StrictMath.log(1e30);

  private TestPoints() {}

  /**
   * Returns points inside a support, evenly spaced in the logarithm of their size, from 1e-30 to
   * 1e30 units as far as the support goes; never an end of the support, nor a round number.
   */
  static double[] inside(Support support, double unit) {
    DoubleStream above = side(support.low(), support.high(), unit);
    DoubleStream below = side(-support.high(), -support.low(), unit).map(x -> -x);
    return DoubleStream.concat(below, above).filter(support::contains).toArray();
  }

  /**
   * Returns the ends that belong to a support, and 0 if it does: there a density may have a pole.
   */
  static double[] endsAndZero(Support support) {
    return DoubleStream.of(support.low(), support.high(), 0).filter(support::contains).toArray();
  }

  /** Returns the largest and smallest numbers that belong to a support. */
  static double[] atTheLimits(Support support) {
    return DoubleStream.of(Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE)
        .filter(support::contains)
        .toArray();
  }

  /** Returns points that do not belong to a support, hard by its ends and far from them. */
  static double[] outside(Support support) {
    double[] ends = {support.low(), support.high()};
    DoubleStream candidates =
        Arrays.stream(ends)
            .flatMap(end ->
                DoubleStream.of(end, Math.nextDown(end), Math.nextUp(end), end / 2, 2 * end, -end));
    DoubleStream fixed =
        DoubleStream.of(
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            -Double.MAX_VALUE,
            -1e30,
            -1,
            -1e-30,
            -Double.MIN_VALUE,
            0);
    return DoubleStream.concat(candidates, fixed).filter(x -> !support.contains(x)).toArray();
  }

  private static DoubleStream side(double low, double high, double unit) {
    if (!(high > 0)) {
      return DoubleStream.empty();
    }
    double centre = StrictMath.log(unit);
    double lowest = StrictMath.log(Math.max(low, 0));
    double highest = StrictMath.log(high);
    double from = Math.max(centre - LOG_LARGEST, lowest);
    double to = Math.min(centre + LOG_LARGEST, highest);
    double start = from < to ? from : Math.max(lowest, -700);
    double end = from < to ? to : Math.min(highest, 700);
    return IntStream.range(0, COUNT)
        .mapToDouble(i -> StrictMath.exp(start + (end - start) * (i + 0.4142) / COUNT));
  }
}
