package dev.ockham.study.synthetic;

import dev.ockham.study.trial.Statistics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One method on all synthetic problems. A failed run counts as one that missed the rank and the
 * oracle's error.
 *
 * @param method the name of its row
 * @param runs problems
 * @param failed of them
 * @param exact share of runs that found the true rank; NaN for a method that has none
 * @param far share of runs whose rank is off by more than one
 * @param withinOne share of runs whose test error is at most 1 % above the oracle's
 * @param withinFive the same with 5 %
 * @param worst largest test error as a multiple of the oracle's
 * @param accuracy mean on the test part; NaN for numbers
 * @param lost largest difference by which that is below the oracle's; NaN for numbers
 * @param seconds median of a run's
 * @param medianRelative median against the fixed rank's, on the problems where neither failed
 * @param relativeSeconds total against the fixed rank's, on the same problems
 * @param coverage mean share of test targets within their 90 % intervals; NaN where there are none
 * @param jump largest factor from one epoch's loss to the next's
 */
public record SyntheticSummary(
    String method,
    int runs,
    int failed,
    double exact,
    double far,
    double withinOne,
    double withinFive,
    double worst,
    double accuracy,
    double lost,
    double seconds,
    double medianRelative,
    double relativeSeconds,
    double coverage,
    double jump) {

  /**
   * Sums up.
   *
   * @param runs of one method, at least one
   * @param fixed the runs at the true rank
   */
  public static SyntheticSummary of(List<SyntheticRun> runs, List<SyntheticRun> fixed) {
    List<SyntheticRun> done = runs.stream().filter(r -> !r.trial().hasFailed()).toList();
    boolean ranked = done.isEmpty() || done.stream().anyMatch(r -> r.trial().rank().isPresent());
    int failed = runs.size() - done.size();
    double misses = (double) failed / runs.size();
    Map<Integer, Double> reference = new HashMap<>();
    for (SyntheticRun run : fixed) {
      if (!run.trial().hasFailed()) {
        reference.put(run.problem().number(), run.trial().seconds());
      }
    }
    double[][] seconds =
        done.stream()
            .filter(r -> reference.containsKey(r.problem().number()))
            .map(r -> new double[] {r.trial().seconds(), reference.get(r.problem().number())})
            .toArray(double[][]::new);
    return new SyntheticSummary(
        runs.getFirst().method(),
        runs.size(),
        failed,
        ranked ? share(runs, r -> r.rankError() == 0) : Double.NaN,
        ranked ? misses + share(runs, r -> r.rankError() > 1) : Double.NaN,
        share(runs, r -> r.ratio() <= 1.01),
        share(runs, r -> r.ratio() <= 1.05),
        Statistics.largest(each(done, SyntheticRun::ratio)),
        Statistics.mean(each(done, r -> r.accuracy(r.trial()))),
        Statistics.largest(each(done, r -> r.accuracy(r.oracle()) - r.accuracy(r.trial()))),
        Statistics.median(each(done, r -> r.trial().seconds())),
        Statistics.median(Arrays.stream(seconds).mapToDouble(s -> s[0] / s[1]).toArray()),
        Arrays.stream(seconds).mapToDouble(s -> s[0]).sum()
            / Arrays.stream(seconds).mapToDouble(s -> s[1]).sum(),
        Statistics.mean(each(done, r -> r.trial().coverage())),
        Statistics.largest(each(done, r -> r.trial().jump())));
  }

  private static double share(List<SyntheticRun> runs, Predicate<SyntheticRun> condition) {
    long count = runs.stream().filter(r -> !r.trial().hasFailed() && condition.test(r)).count();
    return (double) count / runs.size();
  }

  private static double[] each(List<SyntheticRun> runs, ToDoubleFunction<SyntheticRun> value) {
    return runs.stream().mapToDouble(value).toArray();
  }
}
