package dev.ockham.study.synthetic;

import dev.ockham.cli.console.Steps;
import dev.ockham.study.problem.SyntheticData;
import dev.ockham.study.problem.SyntheticProblem;
import dev.ockham.study.trial.Method;
import dev.ockham.study.trial.Trial;
import dev.ockham.study.trial.Trials;
import java.util.ArrayList;
import java.util.List;

/**
 * Every method on synthetic problems of known rank.
 *
 * @param methods those that find their rank
 * @param problems how many
 * @param seed decides which
 */
public record SyntheticStudy(List<Method.Adaptive> methods, int problems, long seed) {

  /** The row that is told the true rank. */
  public static final String FIXED = "fixed rank";

  /** Copies the list. */
  public SyntheticStudy {
    methods = List.copyOf(methods);
  }

  /** Returns how many trainings it takes, warm-up and oracles left out. */
  public int steps() {
    return problems * (methods.size() + 2);
  }

  /** Runs all methods on each problem; each training is a step. */
  public List<SyntheticRun> run(Trials trials, Steps steps) {
    List<SyntheticRun> runs = new ArrayList<>();
    for (int number = 0; number < problems; number++) {
      SyntheticProblem problem = SyntheticProblem.draw(seed, number);
      SyntheticData data = SyntheticData.of(problem);
      if (number == 0) {
        // The first training of a program is slow, whatever it is: let no method pay for that.
        run(trials, methods.getFirst(), problem, data);
      }
      double oracle = trials.oracle(data).score();
      for (Method.Adaptive method : methods) {
        steps.next(step(number, method.name()));
        Trial trial = run(trials, method, problem, data);
        runs.add(new SyntheticRun(method.name(), problem, oracle, trial));
      }
      steps.next(step(number, FIXED));
      Trial fixed = run(trials, new Method.FixedRank(problem.rank()), problem, data);
      runs.add(new SyntheticRun(FIXED, problem, oracle, fixed));
      steps.next(step(number, Method.Linear.NAME));
      Trial linear = run(trials, new Method.Linear(), problem, data);
      runs.add(new SyntheticRun(Method.Linear.NAME, problem, oracle, linear));
    }
    return runs;
  }

  private static Trial run(
      Trials trials, Method method, SyntheticProblem problem, SyntheticData data) {
    return trials.run(method, problem.maxRank(), problem.seed(), data.train(), data.test());
  }

  private static String step(int number, String method) {
    return "synthetic problem %s: %s".formatted(number, method);
  }

  /** Sums up each method's runs, in the order of their first. */
  public static List<SyntheticSummary> summaries(List<SyntheticRun> runs) {
    List<SyntheticRun> fixed = of(runs, FIXED);
    return runs.stream()
        .map(SyntheticRun::method)
        .distinct()
        .map(method -> SyntheticSummary.of(of(runs, method), fixed))
        .toList();
  }

  private static List<SyntheticRun> of(List<SyntheticRun> runs, String method) {
    return runs.stream().filter(r -> r.method().equals(method)).toList();
  }
}
