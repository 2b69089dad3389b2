package dev.ockham.study.synthetic;

import dev.ockham.study.problem.SyntheticProblem;
import dev.ockham.study.trial.Trial;

/**
 * A method on a problem whose rank is known.
 *
 * @param method the name of its row
 * @param problem what was to be learnt
 * @param oracle the best fit at the true rank
 * @param trial what came of it
 */
public record SyntheticRun(String method, SyntheticProblem problem, Trial oracle, Trial trial) {

  /** Returns the test error as a multiple of the oracle's: log loss of logits, rmse of numbers. */
  public double ratio() {
    return error(trial) / error(oracle);
  }

  /** Returns a trial's log loss on the test part where outputs are logits, else its rmse. */
  public double error(Trial of) {
    return problem.response().noise().isPresent() ? of.score() : of.logLoss();
  }

  /** Returns a trial's accuracy on the test part; NaN for numbers. */
  public double accuracy(Trial of) {
    return problem.response().noise().isPresent() ? Double.NaN : of.score();
  }

  /** Returns by how much the rank that was found differs from the true one. */
  public int rankError() {
    return Math.abs(trial.rank().orElseThrow() - problem.rank());
  }
}
