package dev.ockham.bench.run;

import dev.ockham.bench.valid.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was measured for one row.
 *
 * @param forks each iteration, by JVM
 */
public record Times(List<List<Round>> forks) implements Outcome {

  /** Copies; there is at least one time. */
  public Times {
    forks = forks.stream().map(List::copyOf).toList();
    if (forks.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** Returns these and what other JVMs measured. */
  public Times and(Times other) {
    List<List<Round>> all = new ArrayList<>(forks);
    all.addAll(other.forks);
    return new Times(all);
  }

  /** Returns the bytes of Java's heap that one operation takes in the mean; NaN where unknown. */
  public double allocated() {
    return rounds().mapToDouble(Round::allocated).average().orElseThrow();
  }

  /** Returns whether each JVM was warm and undisturbed: its iterations are like each other. */
  public boolean steady() {
    return forks.stream().filter(fork -> !fork.isEmpty()).allMatch(Round::steady);
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
    double[] sorted = rounds().mapToDouble(Round::time).toArray();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private Stream<Round> rounds() {
    return forks.stream().flatMap(List::stream);
  }
}
