package dev.ockham.fusion.train.stage;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.encoding.LayerOutputs;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The noise that intervals are made of. The most likely noise takes what a layer cannot explain of
 * the samples it was fitted to, and where it can explain everything that is nothing, whatever the
 * truth: one sample is its own mean, and as many parameters as numbers reach every number. There
 * the residuals have no degree of freedom, and the noise that is known to be too small becomes one
 * that is not known: infinite.
 */
final class LearntNoise {

  private LearntNoise() {}

  /**
   * Returns the variance of each target's error; infinite where the samples do not tell.
   *
   * @param queue where the work is done
   * @param inputs one a modality, N × s_m, scaled
   * @param targets N × s_out, standardised
   * @param factors of the fitted layer
   * @param mostLikely the noise that makes the targets most likely, one a target
   */
  static List<Double> of(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      Factors factors,
      List<Double> mostLikely) {
    int n = targets.rows();
    boolean silent = Arrays.stream(factors.energies()).allMatch(e -> e == 0);
    boolean reachesAll = !silent && (double) n * targets.columns() <= parameters(factors.shape());
    double @Nullable [] residuals =
        reachesAll ? residualSquares(queue, inputs, targets, factors) : null;
    List<Double> noise = new ArrayList<>();
    for (int o = 0; o < mostLikely.size(); o++) {
      double variance = mostLikely.get(o);
      boolean told = varies(targets, o);
      if (residuals != null) {
        // Less than one error's worth: what is left of the noise is the factors' own doubt.
        told &= residuals[o] >= variance;
      }
      // The mean, or the bias, takes a degree of freedom.
      noise.add(told ? variance * n / (n - 1.0) : Double.POSITIVE_INFINITY);
    }
    return noise;
  }

  private static boolean varies(Matrix targets, int target) {
    double[] values = targets.copyColumns(target, target + 1)[0];
    for (double value : values) {
      if (value != values[0]) {
        return true;
      }
    }
    return false;
  }

  /** Numbers that can be chosen freely: of a component's columns all but one have a free scale. */
  private static double parameters(CpShape shape) {
    int ofComponent = shape.stackedRows() - shape.modalities();
    return (double) shape.rank() * ofComponent + (shape.bias() ? shape.outputSize() : 0);
  }

  /** Returns each target's sum of squared errors. */
  private static double[] residualSquares(
      ComputeQueue queue, List<Matrix> inputs, Matrix targets, Factors factors) {
    double[] squares = new double[targets.columns()];
    Matrix outputs = LayerOutputs.of(queue, factors, inputs);
    for (int i = 0; i < targets.rows(); i++) {
      double[] truth = targets.row(i);
      double[] answers = outputs.row(i);
      for (int o = 0; o < squares.length; o++) {
        double error = truth[o] - answers[o];
        squares[o] += error * error;
      }
    }
    return squares;
  }
}
