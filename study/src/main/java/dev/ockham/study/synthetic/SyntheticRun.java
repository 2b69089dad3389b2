package dev.ockham.study.synthetic;

import dev.ockham.study.problem.SyntheticProblem;
import dev.ockham.study.trial.Trial;

/**
 * A method on a problem whose rank is known.
 *
 * @param method the name of its row
 * @param problem what was to be learnt
 * @param oracle the test rmse of the best fit at the true rank; NaN if there is none
 * @param trial what came of it
 */
public record SyntheticRun(String method, SyntheticProblem problem, double oracle, Trial trial) {

  /** Returns the test rmse as a multiple of the oracle's. */
  public double ratio() {
    return trial.score() / oracle;
  }

  /** Returns by how much the rank that was found differs from the true one. */
  public int rankError() {
    return Math.abs(trial.rank().orElseThrow() - problem.rank());
  }
}
