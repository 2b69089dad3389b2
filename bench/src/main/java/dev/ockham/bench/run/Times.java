package dev.ockham.bench.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured for one row.
 *
 * @param forks the mean time of each iteration in microseconds, by JVM
 * @param allocated bytes of Java's heap that one operation takes
 */
public record Times(List<List<Double>> forks, double allocated) {

  /** Copies; there is at least one time. */
  public Times {
    forks = forks.stream().map(List::copyOf).toList();
    if (forks.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** Returns these and what other JVMs measured. */
  public Times and(Times other) {
    List<List<Double>> all = new ArrayList<>(forks);
    all.addAll(other.forks);
    double bytes = allocated * forks.size() + other.allocated * other.forks.size();
    return new Times(all, bytes / all.size());
  }

  /** Returns the median of all iterations, in microseconds. */
  public double median() {
    return quantile(0.5);
  }

  /** Returns half the range from the first to the last tenth of the iterations, by the median. */
  public double spread() {
    return (quantile(0.9) - quantile(0.1)) / (2 * median());
  }

  /**
   * Returns the time below which a share of the iterations lies; between two, by their distance
   * (type 7 of Hyndman and Fan 1996).
   */
  public double quantile(double share) {
    double[] sorted = forks.stream().flatMap(List::stream).mapToDouble(t -> t).toArray();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
