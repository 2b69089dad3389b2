package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.cp.CpLoss;
import dev.ockham.backend.cpuvector.Exponential;

/**
 * The losses of {@link CpLoss} for a block of rows: y is replaced by its gradient, the sum comes
 * back in double. All is computed in double, exponentials for several rows at once, as one row of a
 * few outputs would leave most of a vector empty. For one thread at a time.
 */
final class Losses {

  /** Exponentials that are taken together, about: they fit the first-level cache. */
  private static final int CHUNK = 1024;

  private final int columns;
  private final int rowsOfChunk;

  /** Exponents, then their exponentials: those of a row follow those of the row before. */
  private final double[] powers;

  /**
   * Plans the buffer.
   *
   * @param columns outputs of a row
   */
  Losses(int columns) {
    this.columns = columns;
    rowsOfChunk = Math.max(1, CHUNK / columns);
    powers = new double[Exponential.padded(rowsOfChunk * columns)];
  }

  /**
   * Replaces outputs by the gradient of their loss.
   *
   * @param loss which
   * @param y rows of outputs
   * @param yStarts where they start
   * @param t rows of targets
   * @param tStarts where they start
   * @param rows how many
   * @param scale factor of the gradient
   * @return the sum of the rows' losses, not scaled
   */
  double differentiate(
      CpLoss loss, double[] y, int[] yStarts, double[] t, int[] tStarts, int rows, double scale) {
    double sum = 0;
    for (int from = 0; from < rows; from += rowsOfChunk) {
      int to = Math.min(from + rowsOfChunk, rows);
      switch (loss) {
        case SOFTMAX_CROSS_ENTROPY -> {
          for (int i = from; i < to; i++) {
            sum += shiftedLogits(y, yStarts[i], t, tStarts[i], (i - from) * columns);
          }
          Exponential.apply(powers, (to - from) * columns);
          for (int i = from; i < to; i++) {
            sum += softmax(y, yStarts[i], t, tStarts[i], (i - from) * columns, scale);
          }
        }
        case BINARY_CROSS_ENTROPY -> {
          for (int i = from; i < to; i++) {
            logitSizes(y, yStarts[i], (i - from) * columns);
          }
          Exponential.apply(powers, (to - from) * columns);
          for (int i = from; i < to; i++) {
            sum += logistic(y, yStarts[i], t, tStarts[i], (i - from) * columns, scale);
          }
        }
        case SQUARED_ERROR -> {
          for (int i = from; i < to; i++) {
            sum += squaredError(y, yStarts[i], t, tStarts[i], scale);
          }
        }
        case ABSOLUTE_ERROR -> {
          for (int i = from; i < to; i++) {
            sum += absoluteError(y, yStarts[i], t, tStarts[i], scale);
          }
        }
      }
    }
    return sum;
  }

  /** Shifts y by its maximum; the loss −Σ_c t_c y_c of the shifted ones is the first part. */
  private double shiftedLogits(double[] y, int yAt, double[] t, int tAt, int at) {
    double shift = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < columns; j++) {
      shift = Math.max(shift, y[yAt + j]);
    }
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double logit = y[yAt + j] - shift;
      powers[at + j] = logit;
      sum -= t[tAt + j] * logit;
    }
    return sum;
  }

  /** The gradient softmax(y) Σ_c t_c − t; the loss's other part is log Σ exp(y) Σ_c t_c. */
  private double softmax(double[] y, int yAt, double[] t, int tAt, int at, double scale) {
    double weight = 0;
    double total = 0;
    for (int j = 0; j < columns; j++) {
      weight += t[tAt + j];
      total += powers[at + j];
    }
    double share = weight / total;
    for (int j = 0; j < columns; j++) {
      y[yAt + j] = (scale * (share * powers[at + j] - t[tAt + j]));
    }
    return weight * StrictMath.log(total);
  }

  private void logitSizes(double[] y, int yAt, int at) {
    for (int j = 0; j < columns; j++) {
      powers[at + j] = -Math.abs(y[yAt + j]);
    }
  }

  /** log(1 + exp(y)) − t y and its gradient sigmoid(y) − t, from exp(−|y|) that cannot overflow. */
  private double logistic(double[] y, int yAt, double[] t, int tAt, int at, double scale) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double logit = y[yAt + j];
      double target = t[tAt + j];
      double power = powers[at + j];
      double sigmoid = (logit >= 0 ? 1 : power) / (1 + power);
      sum += Math.max(logit, 0) + StrictMath.log1p(power) - target * logit;
      y[yAt + j] = (scale * (sigmoid - target));
    }
    return sum;
  }

  private double squaredError(double[] y, int yAt, double[] t, int tAt, double scale) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double target = t[tAt + j];
      double error = y[yAt + j] - target;
      sum += error * error;
      y[yAt + j] = (scale * error);
    }
    return 0.5 * sum;
  }

  private double absoluteError(double[] y, int yAt, double[] t, int tAt, double scale) {
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
