package dev.ockham.study.data;

import dev.ockham.cli.console.Steps;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Folds;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.study.trial.Method;
import dev.ockham.study.trial.Task;
import dev.ockham.study.trial.Trial;
import dev.ockham.study.trial.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done with one data set and one seed. */
public final class SeedRuns {

  /** How many folds a sweep has. */
  public static final int FOLDS = 5;

  private final StudyData data;
  private final long seed;
  private final int maxRank;
  private final StudyData.Parts parts;
  private final Trials trials;
  private final Steps steps;

  SeedRuns(StudyData data, long seed, int maxRank, Trials trials, Steps steps) {
    this.data = data;
    this.seed = seed;
    this.maxRank = maxRank;
    this.trials = trials;
    this.steps = steps;
    parts = data.parts(seed);
  }

  /** Returns how a training part is cut for a sweep. */
  static List<Split> folds(Dataset train, long seed) {
    return Folds.of(train.requireTargets(), FOLDS, seed);
  }

  /** The first training of a program is slow, whatever it is: let no method pay for that. */
  void warmUp(Method method) {
    trials.run(method, task(parts.train(), parts.test()));
  }

  DataRun run(String row, Method method) {
    step(row);
    return new DataRun(row, seed, trials.run(method, task(parts.train(), parts.test())));
  }

  /** Runs the ranks that a sweep chose; the same rank is learnt once. */
  List<DataRun> chosen(Sweep sweep) {
    Optional<Sweep.Tried> best = sweep.best();
    Optional<Sweep.Tried> sufficient = sweep.sufficient();
    if (best.isEmpty() || sufficient.isEmpty()) {
      Trial none = Trial.failed("every fixed rank failed in cross-validation", 0);
      return List.of(
          new DataRun(DataResult.BEST, seed, none), new DataRun(DataResult.SUFFICIENT, seed, none));
    }
    int rank = sufficient.get().rank();
    DataRun first = run(DataResult.BEST, new Method.FixedRank(best.get().rank()));
    if (best.get().rank() != rank) {
      return List.of(first, run(DataResult.SUFFICIENT, new Method.FixedRank(rank)));
    }
    step(DataResult.SUFFICIENT);
    return List.of(first, new DataRun(DataResult.SUFFICIENT, seed, first.trial()));
  }

  Sweep sweep(List<Integer> ranks) {
    List<Split> folds = folds(parts.train(), seed);
    List<Sweep.Tried> tried = new ArrayList<>();
    for (int rank : ranks) {
      List<Trial> results = new ArrayList<>();
      for (Split fold : folds) {
        step("rank %s, fold %s".formatted(rank, results.size() + 1));
        SplitParts cut = fold.apply(parts.train());
        Dataset judged = cut.test().orElseThrow();
        results.add(trials.run(new Method.FixedRank(rank), task(cut.train(), judged)));
      }
      List<Integer> samples = folds.stream().map(fold -> fold.test().length).toList();
      tried.add(Sweep.Tried.of(rank, data.classes(), results, samples));
    }
    return new Sweep(seed, data.classes(), tried);
  }

  private Task task(Dataset train, Dataset test) {
    return new Task(train, test, Optional.empty(), maxRank, seed);
  }

  private void step(String what) {
    steps.next("%s, seed %s: %s".formatted(data.name(), seed, what));
  }
}
