package dev.ockham.study.data;

import dev.ockham.study.trial.Statistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of one data set.
 *
 * @param name of the data set
 * @param classes whether scores are accuracies; else they are rmse
 * @param samples of both parts
 * @param runs of all methods
 * @param sweeps one for each split; none if they were left out
 */
public record DataResult(
    String name, boolean classes, int samples, List<DataRun> runs, List<Sweep> sweeps) {

  /** The row of the rank with the best score of the sweep. */
  static final String BEST = "best fixed rank";

  /** The row of the smallest rank that is about as good in the sweep. */
  static final String SUFFICIENT = "smallest sufficient rank";

  /** Copies the lists. */
  public DataResult {
    runs = List.copyOf(runs);
    sweeps = List.copyOf(sweeps);
  }

  /** Returns what scores are called: accuracy, or rmse. */
  public String measure() {
    return classes ? "accuracy" : "rmse";
  }

  /** Returns one method's runs, in the order of their seeds. */
  public List<DataRun> runs(String method) {
    return runs.stream().filter(r -> r.method().equals(method)).toList();
  }

  /** Returns the names of all methods, in the order of their first runs. */
  public List<String> methods() {
    return runs.stream().map(DataRun::method).distinct().toList();
  }

  /** Returns the ranks of a sweep; where there are several sweeps, their means. */
  public List<Sweep.Tried> sweep() {
    if (sweeps.isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, sweeps.getFirst().ranks().size())
        .mapToObj(i -> {
          List<Sweep.Tried> same = sweeps.stream().map(s -> s.ranks().get(i)).toList();
          return new Sweep.Tried(
              same.getFirst().rank(),
              Statistics.mean(same.stream().mapToDouble(Sweep.Tried::score).toArray()),
              Statistics.mean(same.stream().mapToDouble(Sweep.Tried::seconds).toArray()));
        })
        .toList();
  }

  /** Sums up each method's runs, in the order of their first. */
  public List<DataSummary> summaries() {
    double sweepSeconds = Statistics.mean(sweeps.stream().mapToDouble(Sweep::seconds).toArray());
    List<DataRun> best = runs(BEST);
    return methods().stream()
        .map(method -> DataSummary.of(runs(method), classes, best, sweepSeconds))
        .toList();
  }
}
