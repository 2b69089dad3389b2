package dev.ockham.study.data;

import dev.ockham.study.trial.Statistics;
import dev.ockham.study.trial.Trial;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One method on one data set. Failed runs are counted and have no part in the rest.
 *
 * @param method the name of its row
 * @param runs seeds
 * @param failed of them
 * @param score mean accuracy, or rmse, on the test part
 * @param deviation standard deviation of that between seeds
 * @param difference to the best fixed rank: percentage points of accuracy, or per cent of its rmse
 * @param leastRank NaN for a method that has none
 * @param medianRank the same
 * @param mostRank the same
 * @param seconds mean of a run's
 * @param perBest seconds against a run at the best fixed rank
 * @param perSweep seconds against the whole sweep
 * @param jump largest factor from one epoch's loss to the next's
 */
public record DataSummary(
    String method,
    int runs,
    int failed,
    double score,
    double deviation,
    double difference,
    double leastRank,
    double medianRank,
    double mostRank,
    double seconds,
    double perBest,
    double perSweep,
    double jump) {

  /**
   * Sums up.
   *
   * @param runs of one method, at least one
   * @param classes whether scores are accuracies
   * @param best the runs at the best fixed rank; empty without a sweep
   * @param sweepSeconds of a whole sweep; NaN without one
   */
  public static DataSummary of(
      List<DataRun> runs, boolean classes, List<DataRun> best, double sweepSeconds) {
    double[] scores = done(runs, Trial::score);
    double score = Statistics.mean(scores);
    double bestScore = Statistics.mean(done(best, Trial::score));
    double[] ranks = done(runs, t -> t.rank().isPresent() ? t.rank().getAsInt() : Double.NaN);
    double seconds = Statistics.mean(done(runs, Trial::seconds));
    return new DataSummary(
        runs.getFirst().method(),
        runs.size(),
        runs.size() - scores.length,
        score,
        Statistics.deviation(scores),
        100 * (classes ? score - bestScore : score / bestScore - 1),
        Statistics.smallest(ranks),
        Statistics.median(ranks),
        Statistics.largest(ranks),
        seconds,
        seconds / Statistics.mean(done(best, Trial::seconds)),
        seconds / sweepSeconds,
        Statistics.largest(done(runs, Trial::jump)));
  }

  private static double[] done(List<DataRun> runs, ToDoubleFunction<Trial> value) {
    return runs.stream()
        .map(DataRun::trial)
        .filter(t -> !t.hasFailed())
        .mapToDouble(value)
        .toArray();
  }
}
