package dev.ockham.bench.report;

import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Times;
import dev.ockham.bench.work.Contenders;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Everything that one run found.
 *
 * @param facts where and how it was measured: name to text, in order
 * @param limits the machine's, by number of threads
 * @param measured rows and their times, in order
 * @param absent who could not compete, and why
 */
public record Findings(
    Map<String, String> facts,
    List<Limits> limits,
    List<Measured> measured,
    Map<String, String> absent) {

  /** Copies the lists. */
  public Findings {
    limits = List.copyOf(limits);
    measured = List.copyOf(measured);
  }

  /**
   * A row and its times.
   *
   * @param row what was timed
   * @param times what came out
   */
  public record Measured(Row row, Times times) {

    double seconds() {
      return times.median() * 1e-6;
    }
  }

  /** Returns how many times as long a row takes as Ockham's own backend with the same work. */
  OptionalDouble ratio(Measured one) {
    return measured.stream()
        .filter(other -> other.row().contender().equals(Contenders.BASELINE))
        .filter(other -> other.row().comparableWith(one.row()))
        .mapToDouble(other -> one.times().median() / other.times().median())
        .findFirst();
  }

  /** Returns the limits of the machine with as many threads as a row has. */
  Limits limits(Measured one) {
    return limits.stream()
        .filter(l -> l.threads() == one.row().threads())
        .findFirst()
        .orElseThrow();
  }

  /** Returns the share of the peak; empty where a row has no count of operations. */
  OptionalDouble ofPeak(Measured one) {
    return known(
        one.row().operations(),
        limits(one).ofPeak(one.row().dtype(), one.row().operations(), one.seconds()));
  }

  /** Returns the share of the bandwidth; empty where a row has no count of bytes. */
  OptionalDouble ofBandwidth(Measured one) {
    return known(one.row().bytes(), limits(one).ofBandwidth(one.row().bytes(), one.seconds()));
  }

  List<Measured> where(Predicate<Row> wanted) {
    return measured.stream().filter(one -> wanted.test(one.row())).toList();
  }

  private static OptionalDouble known(double count, double share) {
    return Double.isNaN(count) ? OptionalDouble.empty() : OptionalDouble.of(share);
  }
}
