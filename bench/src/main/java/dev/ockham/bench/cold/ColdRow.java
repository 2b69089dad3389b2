package dev.ockham.bench.cold;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.run.Failure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What came of a job.
 *
 * @param job which
 * @param results one a process
 * @param again seconds that the same work takes in a JVM that has done it several times
 * @param failure why there is nothing more to know, if it failed
 */
record ColdRow(
    Job job, List<ProcessResult> results, OptionalDouble again, Optional<Failure> failure) {

  ColdRow {
    results = List.copyOf(results);
  }

  Spread wall() {
    return Spread.of(results.stream().mapToDouble(ProcessResult::wall));
  }

  double processor() {
    return median(results.stream().map(ProcessResult::processor));
  }

  double megabytes() {
    return median(results.stream().map(ProcessResult::megabytes));
  }

  /** Returns the seconds that it says itself a training took; NaN where it says nothing. */
  double training() {
    return Spread.of(
            results.stream()
                .map(ProcessResult::trainings)
                .filter(seconds -> !seconds.isEmpty())
                .mapToDouble(List::getFirst))
        .median();
  }

  private static double median(Stream<OptionalDouble> known) {
    return Spread.of(known.flatMapToDouble(OptionalDouble::stream)).median();
  }
}
