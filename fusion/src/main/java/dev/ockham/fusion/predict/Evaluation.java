package dev.ockham.fusion.predict;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Moments;
import dev.ockham.fusion.numeric.SquareSum;

/** How good predictions are. Immutable. */
public sealed interface Evaluation {

  /** Returns how many samples were judged. */
  int samples();

  /**
   * Of classes.
   *
   * @param samples how many samples were judged
   * @param accuracy share of samples whose most probable class is the true one; the lowest index
   *     wins a tie, and a sample with NaN has no class and is wrong
   */
  record Classification(int samples, double accuracy) implements Evaluation {}

  /**
   * Of numbers.
   *
   * @param samples how many samples were judged
   * @param rmse root of the mean squared error over samples and targets, in the targets' own units
   * @param r2 mean, over the targets that vary among the judged samples, of 1 − squared error /
   *     squared deviation from the judged samples' mean; NaN if none varies
   * @param targetsWithoutR2 how many targets are constant within rounding among the judged samples,
   *     so that nothing can be explained; they have no part in r2
   */
  record Regression(int samples, double rmse, double r2, int targetsWithoutR2)
      implements Evaluation {}

  /**
   * Compares predictions with the truth.
   *
   * @param predicted N × classes or N × targets
   * @param targets N samples
   * @return accuracy, or rmse and r²
   */
  static Evaluation of(Matrix predicted, Targets targets) {
    return switch (targets) {
      case ClassTargets classes -> classification(predicted, classes);
      case NumberTargets numbers -> regression(predicted, numbers.values());
    };
  }

  /** Returns the index of a row's largest value, the lowest of several; −1 if one is NaN. */
  static int argMax(Matrix values, int row) {
    int best = 0;
    for (int j = 0; j < values.columns(); j++) {
      if (Double.isNaN(values.get(row, j))) {
        return -1;
      }
      if (values.get(row, j) > values.get(row, best)) {
        best = j;
      }
    }
    return best;
  }

  private static Evaluation classification(Matrix predicted, ClassTargets targets) {
    int right = 0;
    for (int i = 0; i < targets.samples(); i++) {
      if (argMax(predicted, i) == targets.classes()[i]) {
        right++;
      }
    }
    return new Classification(targets.samples(), (double) right / targets.samples());
  }

  private static Evaluation regression(Matrix predicted, Matrix truth) {
    int n = truth.rows();
    int targets = truth.columns();
    SquareSum errors = new SquareSum();
    double explained = 0;
    int constant = 0;
    for (int j = 0; j < targets; j++) {
      double[] answers = predicted.copyColumns(j, j + 1)[0];
      double[] values = truth.copyColumns(j, j + 1)[0];
      SquareSum error = new SquareSum();
      for (int i = 0; i < n; i++) {
        error.addDifference(answers[i], values[i]);
      }
      errors.add(error);
      Moments moments = Moments.of(values);
      if (moments.constantWithinRounding()) {
        constant++;
      } else {
        explained += 1 - error.ratio(moments.squares());
      }
    }
    return new Regression(
        n, errors.root((double) n * targets), explained / (targets - constant), constant);
  }
}
