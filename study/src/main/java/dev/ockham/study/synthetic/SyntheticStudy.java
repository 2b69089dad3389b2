package dev.ockham.study.synthetic;

import dev.ockham.cli.console.Steps;
import dev.ockham.study.problem.Grid;
import dev.ockham.study.problem.SyntheticData;
import dev.ockham.study.trial.Method;
import dev.ockham.study.trial.Oracle;
import dev.ockham.study.trial.Task;
import dev.ockham.study.trial.Trials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every method on synthetic problems of known rank.
 *
 * @param methods those that find their rank
 * @param grid what kind of problems
 * @param problems how many
 * @param seed decides which
 */
public record SyntheticStudy(List<Method.Adaptive> methods, Grid grid, int problems, long seed) {

  /** Copies the list. */
  public SyntheticStudy {
    methods = List.copyOf(methods);
  }

  /** Returns how many trainings it takes, warm-up and oracles left out. */
  public int steps() {
    return problems * rows(1).size();
  }

  /** Runs all methods on each problem; each training is a step. */
  public SyntheticResult run(Trials trials, Steps steps) {
    List<SyntheticRun> runs = new ArrayList<>();
    for (int number = 0; number < problems; number++) {
      Oracle oracle = draw(trials, number);
      Task task = Task.of(oracle.data());
      if (number == 0) {
        // The first training of a program is slow, whatever it is: let no method pay for that.
        trials.run(methods.getFirst(), task);
      }
      for (Map.Entry<String, Method> row : rows(oracle.data().problem().rank()).entrySet()) {
        steps.next("%s problem %s: %s".formatted(grid.id(), number, row.getKey()));
        runs.add(
            new SyntheticRun(
                row.getKey(),
                oracle.data().problem(),
                oracle.trial(),
                trials.run(row.getValue(), task)));
      }
    }
    return new SyntheticResult(grid, runs);
  }

  /** The first candidate whose rank the data tell. */
  private Oracle draw(Trials trials, int number) {
    return grid.candidates(seed, number)
        .map(SyntheticData::of)
        .map(trials::oracle)
        .filter(Oracle::tellsRank)
        .findFirst()
        .orElseThrow();
  }

  /** Methods by the names of their rows. */
  private Map<String, Method> rows(int rank) {
    Map<String, Method> rows = new LinkedHashMap<>();
    methods.forEach(method -> rows.put(method.name(), method));
    rows.put(SyntheticResult.FIXED, new Method.FixedRank(rank));
    if (grid != Grid.FLAGS) {
      // The linear model is of numbers or classes.
      rows.put(Method.Linear.NAME, new Method.Linear());
    }
    return rows;
  }
}
