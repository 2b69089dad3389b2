package dev.ockham.bench.report;

import dev.ockham.bench.run.Failure;
import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Outcome;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Times;
import dev.ockham.bench.work.Contenders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Everything that one run found.
 *
 * @param facts where and how it was measured: name to text, in order
 * @param limits the machine's, by number of threads
 * @param outcomes rows and what became of them, in order
 * @param absent who could not compete, and why
 */
public record Findings(
    Map<String, String> facts,
    List<Limits> limits,
    Map<Row, Outcome> outcomes,
    Map<String, String> absent) {

  /** Copies. */
  public Findings {
    limits = List.copyOf(limits);
    // Not Map.copyOf: the order is the report's.
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
  }

  /**
   * A row and its times.
   *
   * @param row what was timed
   * @param times what came out
   */
  record Measured(Row row, Times times) {

    double seconds() {
      return times.median() * 1e-6;
    }
  }

  /** Returns what became of one of the rows. */
  Outcome outcome(Row row) {
    return Objects.requireNonNull(outcomes.get(row));
  }

  /** Returns the rows that have times, in order. */
  List<Measured> measured() {
    List<Measured> measured = new ArrayList<>();
    outcomes.forEach((row, outcome) -> {
      if (outcome instanceof Times times) {
        measured.add(new Measured(row, times));
      }
    });
    return measured;
  }

  /** Returns the rows that have none and why, in order. */
  public Map<Row, Failure> failures() {
    Map<Row, Failure> failures = new LinkedHashMap<>();
    outcomes.forEach((row, outcome) -> {
      if (outcome instanceof Failure failure) {
        failures.put(row, failure);
      }
    });
    return failures;
  }

  /** Returns how many times as long a row takes as Ockham's own backend with the same work. */
  OptionalDouble ratio(Measured one) {
    return measured().stream()
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
    return measured().stream().filter(one -> wanted.test(one.row())).toList();
  }

  private static OptionalDouble known(double count, double share) {
    return Double.isNaN(count) ? OptionalDouble.empty() : OptionalDouble.of(share);
  }
}
