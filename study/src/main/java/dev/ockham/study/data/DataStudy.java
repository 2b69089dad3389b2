package dev.ockham.study.data;

import dev.ockham.cli.console.Steps;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.study.trial.Method;
import dev.ockham.study.trial.Trials;
import java.util.ArrayList;
import java.util.List;

/**
 * Every method on a real data set, beside fixed ranks that cross-validation chose on the training
 * part.
 *
 * @param methods those that find their rank
 * @param seeds how many
 * @param firstSeed the others follow
 * @param maxRank where methods begin, and the largest fixed rank
 * @param sweep whether fixed ranks are tried
 */
public record DataStudy(
    List<Method.Adaptive> methods, int seeds, long firstSeed, int maxRank, boolean sweep) {

  private static final List<Integer> RANKS = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64);

  /** Copies the list. */
  public DataStudy {
    methods = List.copyOf(methods);
  }

  /** Returns how many trainings a data set takes, the warm-up left out. */
  public int steps(StudyData data) {
    int sweeps = sweep ? sweeps(data) * ranks().size() * SeedRuns.FOLDS : 0;
    return sweeps + seeds * (methods.size() + (sweep ? 3 : 1));
  }

  /**
   * A split that the table states is the same for every seed, and so is what a sweep would find.
   */
  private int sweeps(StudyData data) {
    return data.splitStated() ? 1 : seeds;
  }

  private List<Integer> ranks() {
    return RANKS.stream().filter(r -> r <= maxRank).toList();
  }

  /**
   * Cuts as the study will, so that data which cannot be cut cost no time.
   *
   * @throws dev.ockham.api.InvalidInputException if they cannot
   */
  public void check(StudyData data) {
    for (int s = 0; s < seeds; s++) {
      Dataset train = data.parts(firstSeed + s).train();
      if (sweep && s < sweeps(data)) {
        SeedRuns.folds(train, firstSeed + s).forEach(fold -> fold.apply(train));
      }
    }
  }

  /** Runs all methods on a data set; each training is a step. */
  public DataResult run(StudyData data, Trials trials, Steps steps) {
    List<Sweep> sweeps = new ArrayList<>();
    List<DataRun> runs = new ArrayList<>();
    for (int s = 0; s < seeds; s++) {
      long seed = firstSeed + s;
      SeedRuns one = new SeedRuns(data, seed, maxRank, trials, steps);
      if (sweep && s < sweeps(data)) {
        sweeps.add(one.sweep(ranks()));
      }
      if (s == 0) {
        one.warmUp(methods.getFirst());
      }
      for (Method.Adaptive method : methods) {
        runs.add(one.run(method.name(), method));
      }
      if (sweep) {
        runs.addAll(one.chosen(sweeps.getLast()));
      }
      runs.add(one.run(Method.Linear.NAME, new Method.Linear()));
    }
    int samples = data.loaded().dataset().samples();
    return new DataResult(data.name(), data.classes(), samples, runs, sweeps);
  }
}
