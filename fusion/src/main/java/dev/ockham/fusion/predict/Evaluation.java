package dev.ockham.fusion.predict;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Moments;
import dev.ockham.fusion.numeric.SquareSum;
import dev.ockham.fusion.predict.score.ConfusionMatrix;
import dev.ockham.fusion.predict.score.ProbabilityScores;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How good predictions are. Immutable. */
public sealed interface Evaluation {

  /** Returns how many samples were judged. */
  int samples();

  /**
   * Of classes.
   *
   * @param confusion what samples were taken for: their most probable class; the lowest index wins
   *     a tie, and a sample with NaN has no class and is wrong
   * @param probabilities how good the probabilities are
   */
  record Classification(ConfusionMatrix confusion, ProbabilityScores probabilities)
      implements Evaluation {

    @Override
    public int samples() {
      return confusion.samples();
    }

    /** Returns the share of samples whose most probable class is the true one. */
    public double accuracy() {
      return confusion.accuracy();
    }
  }

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
   * Of yes-or-no targets, each by itself.
   *
   * @param numbers the probabilities of yes as predictions of the numbers 0 and 1
   * @param names the targets
   * @param confusions of each target the classes no and yes; a probability, and a target, of more
   *     than ½ counts as yes
   * @param probabilities how good the probabilities of yes are, over samples and targets
   */
  record Flags(
      Regression numbers,
      List<String> names,
      List<ConfusionMatrix> confusions,
      ProbabilityScores probabilities)
      implements Evaluation {

    /** Copies the lists. */
    public Flags {
      names = List.copyOf(names);
      confusions = List.copyOf(confusions);
    }

    @Override
    public int samples() {
      return numbers.samples();
    }

    /** Returns the share of right answers, over samples and targets. */
    public double accuracy() {
      return mean(ConfusionMatrix::accuracy);
    }

    /** Returns the mean over the targets of their balanced accuracy. */
    public double balancedAccuracy() {
      return mean(ConfusionMatrix::balancedAccuracy);
    }

    private double mean(ToDoubleFunction<ConfusionMatrix> score) {
      return confusions.stream().mapToDouble(score).average().orElse(Double.NaN);
    }
  }

  /**
   * Compares predictions with the truth.
   *
   * @param predicted N × classes logits, or N × targets numbers
   * @param targets N samples
   * @return scores of classes or of numbers
   */
  static Evaluation of(Matrix predicted, Targets targets) {
    return switch (targets) {
      case ClassTargets classes -> ProbabilityJudge.classes(predicted, classes);
      case NumberTargets numbers -> regression(predicted, numbers.values());
    };
  }

  /**
   * Compares predictions of yes-or-no targets with the truth.
   *
   * @param logits N × targets
   * @param targets N samples, between 0 (no) and 1 (yes)
   */
  static Flags ofFlags(Matrix logits, NumberTargets targets) {
    Regression numbers = regression(Links.sigmoid(logits), targets.values());
    return ProbabilityJudge.flags(logits, targets, numbers);
  }

  /** Returns the index of a row's largest value, the lowest of several; −1 if one is NaN. */
  static int argMax(Matrix values, int row) {
    return ProbabilityJudge.argMax(values.row(row));
  }

  private static Regression regression(Matrix predicted, Matrix truth) {
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
