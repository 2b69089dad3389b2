package dev.ockham.fusion.predict;

import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Softmax;
import dev.ockham.fusion.predict.score.ConfusionMatrix;
import dev.ockham.fusion.predict.score.ProbabilityScores;
import dev.ockham.fusion.predict.score.Reliability;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares logits with the truth. The loss is computed of the logits: a probability may be rounded
 * to 0 or 1, and its logarithm be infinite where the loss is not.
 */
final class ProbabilityJudge {

  private static final List<String> NO_AND_YES = List.of("no", "yes");

  private ProbabilityJudge() {}

  static Evaluation.Classification classes(Matrix logits, ClassTargets targets) {
    int n = targets.samples();
    int[] truth = targets.classes();
    int[] chosen = new int[n];
    double[] largest = new double[n];
    double[] right = new double[n];
    double[] p = new double[logits.columns()];
    double loss = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double[] y = logits.row(i);
      loss += Softmax.of(y, 0, p.length, p, 0) - y[truth[i]];
      chosen[i] = argMax(p);
      largest[i] = chosen[i] == ConfusionMatrix.NONE ? Double.NaN : p[chosen[i]];
      right[i] = chosen[i] == truth[i] ? 1 : 0;
      for (int c = 0; c < p.length; c++) {
        double error = p[c] - (c == truth[i] ? 1 : 0);
        squares += error * error;
      }
    }
    return new Evaluation.Classification(
        ConfusionMatrix.of(targets.labels(), truth, chosen),
        new ProbabilityScores(loss / n, squares / n, Reliability.of(largest, right)));
  }

  static Evaluation.Flags flags(
      Matrix logits, NumberTargets targets, Evaluation.Regression numbers) {
    double[] y = logits.toArray();
    double[] t = targets.values().toArray();
    double[] p = new double[y.length];
    double loss = 0;
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      p[i] = UnaryOp.SIGMOID.apply(y[i]);
      loss += UnaryOp.SOFTPLUS.apply(y[i]) - t[i] * y[i];
      squares += (p[i] - t[i]) * (p[i] - t[i]);
    }
    int columns = targets.names().size();
    List<ConfusionMatrix> confusions = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      confusions.add(
          ConfusionMatrix.of(NO_AND_YES, answers(t, j, columns), answers(p, j, columns)));
    }
    return new Evaluation.Flags(
        numbers,
        targets.names(),
        confusions,
        new ProbabilityScores(loss / y.length, squares / y.length, Reliability.of(p, t)));
  }

  /** One target's answers: 1 for yes, which is a probability of more than ½, and 0 for no. */
  private static int[] answers(double[] probabilities, int target, int targets) {
    int[] answers = new int[probabilities.length / targets];
    for (int i = 0; i < answers.length; i++) {
      double p = probabilities[i * targets + target];
      answers[i] = Double.isNaN(p) ? ConfusionMatrix.NONE : p > 0.5 ? 1 : 0;
    }
    return answers;
  }

  /**
   * The index of the largest, the lowest of several; {@link ConfusionMatrix#NONE} if one is NaN.
   */
  static int argMax(double[] values) {
    int best = 0;
    for (int j = 0; j < values.length; j++) {
      if (Double.isNaN(values[j])) {
        return ConfusionMatrix.NONE;
      }
      if (values[j] > values[best]) {
        best = j;
      }
    }
    return best;
  }
}
