package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.api.cp.CpLoss;
import dev.ockham.backend.cpuvector.numeric.Exponential;
import dev.ockham.backend.cpuvector.numeric.Softmax;

/**
 * The losses of {@link CpLoss} for a block of rows: y is replaced by its gradient, the sum comes
 * back in double. Probabilities are computed in double. For one thread at a time.
 */
final class Losses {

  private final int columns;
  private final Softmax softmax;

  /** exp(−|y|) of some rows, one after the other. */
  private final double[] powers;

  private final Exponential exponential;

  /**
   * Plans the buffers.
   *
   * @param columns outputs of a row
   */
  Losses(int columns) {
    this.columns = columns;
    softmax = new Softmax(columns, Layout.BLOCK_ROWS);
    powers = new double[softmax.maxRows() * columns];
    exponential = new Exponential(powers.length);
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
      CpLoss loss, float[] y, int[] yStarts, float[] t, int[] tStarts, int rows, double scale) {
    double sum = 0;
    int most = softmax.maxRows();
    for (int i = 0; i < rows; i += most) {
      int count = Math.min(most, rows - i);
      sum +=
          switch (loss) {
            case SOFTMAX_CROSS_ENTROPY ->
                softmaxCrossEntropy(y, yStarts, t, tStarts, i, count, scale);
            case BINARY_CROSS_ENTROPY ->
                binaryCrossEntropy(y, yStarts, t, tStarts, i, count, scale);
            case SQUARED_ERROR -> squaredError(y, yStarts, t, tStarts, i, count, scale);
            case ABSOLUTE_ERROR -> absoluteError(y, yStarts, t, tStarts, i, count, scale);
          };
    }
    return sum;
  }

  private double softmaxCrossEntropy(
      float[] y, int[] yStarts, float[] t, int[] tStarts, int first, int rows, double scale) {
    transpose(y, yStarts, first, rows, softmax.values());
    transpose(t, tStarts, first, rows, softmax.targets());
    double sum = softmax.differentiate(rows, scale);
    transposeBack(softmax.values(), y, yStarts, first, rows);
    return sum;
  }

  private void transpose(float[] source, int[] starts, int first, int rows, double[] out) {
    int stride = Softmax.stride(rows);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[j * stride + i] = source[starts[first + i] + j];
      }
    }
  }

  private void transposeBack(double[] source, float[] out, int[] starts, int first, int rows) {
    int stride = Softmax.stride(rows);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[starts[first + i] + j] = (float) source[j * stride + i];
      }
    }
  }

  /** log(1 + exp(y)) − t y and its gradient sigmoid(y) − t, from exp(−|y|) that cannot overflow. */
  private double binaryCrossEntropy(
      float[] y, int[] yStarts, float[] t, int[] tStarts, int first, int rows, double scale) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        powers[i * columns + j] = -Math.abs(y[yStarts[first + i] + j]);
      }
    }
    exponential.apply(powers, rows * columns);
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      int yAt = yStarts[first + i];
      int tAt = tStarts[first + i];
      for (int j = 0; j < columns; j++) {
        double logit = y[yAt + j];
        double target = t[tAt + j];
        double power = powers[i * columns + j];
        double sigmoid = (logit >= 0 ? 1 : power) / (1 + power);
        sum += Math.max(logit, 0) + StrictMath.log1p(power) - target * logit;
        y[yAt + j] = (float) (scale * (sigmoid - target));
      }
    }
    return sum;
  }

  private double squaredError(
      float[] y, int[] yStarts, float[] t, int[] tStarts, int first, int rows, double scale) {
    double sum = 0;
    for (int i = first; i < first + rows; i++) {
      sum += squares(y, yStarts[i], t, tStarts[i], columns);
      scaleDifference((float) scale, y, yStarts[i], t, tStarts[i], columns);
    }
    return 0.5 * sum;
  }

  /** Four sums side by side: each addition waits for the one before. */
  private static double squares(float[] y, int yAt, float[] t, int tAt, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int j = 0;
    for (; j < length - 3; j += 4) {
      double error0 = y[yAt + j] - t[tAt + j];
      double error1 = y[yAt + j + 1] - t[tAt + j + 1];
      double error2 = y[yAt + j + 2] - t[tAt + j + 2];
      double error3 = y[yAt + j + 3] - t[tAt + j + 3];
      sum0 = Math.fma(error0, error0, sum0);
      sum1 = Math.fma(error1, error1, sum1);
      sum2 = Math.fma(error2, error2, sum2);
      sum3 = Math.fma(error3, error3, sum3);
    }
    for (; j < length; j++) {
      double error = y[yAt + j] - t[tAt + j];
      sum0 = Math.fma(error, error, sum0);
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  private static void scaleDifference(
      float scale, float[] y, int yAt, float[] t, int tAt, int length) {
    for (int j = 0; j < length; j++) {
      y[yAt + j] = scale * (y[yAt + j] - t[tAt + j]);
    }
  }

  private double absoluteError(
      float[] y, int[] yStarts, float[] t, int[] tStarts, int first, int rows, double scale) {
    double sum = 0;
    for (int i = first; i < first + rows; i++) {
      for (int j = 0; j < columns; j++) {
        double target = t[tStarts[i] + j];
        double error = y[yStarts[i] + j] - target;
        sum += Math.abs(error);
        y[yStarts[i] + j] = (float) (scale * Math.signum(error));
      }
    }
    return sum;
  }
}
