package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.cp.CpLoss;
import dev.ockham.api.tensor.UnaryOp;

/**
 * The losses of {@link CpLoss} for a block of rows: y is replaced by its gradient, the sum comes
 * back in double. Exponentials and logarithms are StrictMath's, whose bits are the same everywhere.
 */
final class Losses {

  private Losses() {}

  /**
   * Replaces outputs by the gradient of their loss.
   *
   * @param loss which
   * @param y rows of outputs
   * @param yStarts where they start
   * @param t rows of targets
   * @param tStarts where they start
   * @param rows how many
   * @param columns outputs of a row
   * @param scale factor of the gradient
   * @return the sum of the rows' losses, not scaled
   */
  static double differentiate(
      CpLoss loss,
      double[] y,
      int[] yStarts,
      double[] t,
      int[] tStarts,
      int rows,
      int columns,
      double scale) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      int yAt = yStarts[i];
      int tAt = tStarts[i];
      sum +=
          switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> softmaxCrossEntropy(y, yAt, t, tAt, columns, scale);
            case SQUARED_ERROR -> squaredError(y, yAt, t, tAt, columns, scale);
            case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(y, yAt, t, tAt, columns, scale);
            case ABSOLUTE_ERROR -> absoluteError(y, yAt, t, tAt, columns, scale);
          };
    }
    return sum;
  }

  /** Σ_c t_c (log Σ exp(y) − y_c) and softmax(y) Σ_c t_c − t, with y shifted by its maximum. */
  private static double softmaxCrossEntropy(
      double[] y, int yAt, double[] t, int tAt, int columns, double scale) {
    double shift = Double.NEGATIVE_INFINITY;
    double weight = 0;
    for (int j = 0; j < columns; j++) {
      shift = Math.max(shift, y[yAt + j]);
      weight += t[tAt + j];
    }
    double total = 0;
    double product = 0;
    for (int j = 0; j < columns; j++) {
      double logit = y[yAt + j] - shift;
      double e = StrictMath.exp(logit);
      total += e;
      product += t[tAt + j] * logit;
      y[yAt + j] = e;
    }
    double share = weight / total;
    for (int j = 0; j < columns; j++) {
      y[yAt + j] = (scale * (share * y[yAt + j] - t[tAt + j]));
    }
    return weight * StrictMath.log(total) - product;
  }

  private static double squaredError(
      double[] y, int yAt, double[] t, int tAt, int columns, double scale) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double target = t[tAt + j];
      double error = y[yAt + j] - target;
      sum += error * error;
      y[yAt + j] = (scale * error);
    }
    return 0.5 * sum;
  }

  private static double binaryCrossEntropy(
      double[] y, int yAt, double[] t, int tAt, int columns, double scale) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double logit = y[yAt + j];
      double target = t[tAt + j];
      sum += UnaryOp.SOFTPLUS.apply(logit) - target * logit;
      y[yAt + j] = (scale * (UnaryOp.SIGMOID.apply(logit) - target));
    }
    return sum;
  }

  private static double absoluteError(
      double[] y, int yAt, double[] t, int tAt, int columns, double scale) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double target = t[tAt + j];
      double error = y[yAt + j] - target;
      sum += Math.abs(error);
      y[yAt + j] = (scale * Math.signum(error));
    }
    return sum;
  }
}
