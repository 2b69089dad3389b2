package dev.ockham.fusion.model;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;

/** How good predictions are. */
public sealed interface Evaluation {

  /** Returns how many samples were judged. */
  int samples();

  /**
   * Of classes.
   *
   * @param samples how many samples were judged
   * @param accuracy share of samples whose most probable class is the true one; the lowest index
   *     wins a tie
   */
  record Classification(int samples, double accuracy) implements Evaluation {}

  /**
   * Of numbers.
   *
   * @param samples how many samples were judged
   * @param rmse root of the mean squared error over samples and targets, in the targets' own units
   * @param r2 mean over targets of 1 − squared error / squared deviation from the judged samples'
   *     mean; NaN if a target does not vary
   */
  record Regression(int samples, double rmse, double r2) implements Evaluation {}

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

  /** Returns the index of a row's largest value, the lowest of several. */
  static int argMax(Matrix values, int row) {
    int best = 0;
    for (int j = 1; j < values.columns(); j++) {
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
    double squaredError = 0;
    double r2 = 0;
    for (int j = 0; j < truth.columns(); j++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += truth.get(i, j) / n;
      }
      double error = 0;
      double deviation = 0;
      for (int i = 0; i < n; i++) {
        double e = predicted.get(i, j) - truth.get(i, j);
        double d = truth.get(i, j) - mean;
        error += e * e;
        deviation += d * d;
      }
      squaredError += error;
      r2 += deviation > 0 ? (1 - error / deviation) / truth.columns() : Double.NaN;
    }
    return new Regression(n, Math.sqrt(squaredError / ((double) n * truth.columns())), r2);
  }
}
