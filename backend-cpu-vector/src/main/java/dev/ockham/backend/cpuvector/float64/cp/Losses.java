// Generated from float32/cp/Losses.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.loss.StandardLoss;
import dev.ockham.backend.cpuvector.float64.tile.Panels;
import dev.ockham.backend.cpuvector.float64.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import dev.ockham.backend.cpuvector.numeric.Exponential;
import dev.ockham.backend.cpuvector.numeric.Softmax;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * The losses of {@link StandardLoss} for a block of rows: y is replaced by its gradient, the sum
 * comes back in double. All is computed in double but squared errors, which need no more digits
 * than the outputs have. For one thread at a time.
 */
final class Losses {

  private static final int LANES = Vectors.LANES;

  private static final VectorCode SQUARED_ERRORS =
      new VectorCode(VectorCode.LATER, Losses::exercise);

  private final int columns;
  private final Softmax softmax;

  /** exp(−|y|) of some rows, one after the other. */
  private final double[] powers;

  private final Exponential exponential;

  /** Each output's sum of squared errors. */
  private final double[] squares;

  /**
   * Plans the buffers.
   *
   * @param columns outputs of a row
   * @param most rows at once
   */
  Losses(int columns, int most) {
    this.columns = columns;
    softmax = new Softmax(columns, most);
    powers = new double[softmax.maxRows() * columns];
    exponential = new Exponential(powers.length);
    squares = new double[Panels.padded(columns)];
  }

  private static void exercise() {
    Losses losses = new Losses(3 * LANES, 1);
    double[] row = new double[3 * LANES];
    for (int i = 0; i < 60; i++) {
      losses.squaredErrorVectors(row, 0, row, 0, 1);
    }
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
      StandardLoss loss,
      double[] y,
      int[] yStarts,
      double[] t,
      int[] tStarts,
      int rows,
      double scale) {
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
      double[] y, int[] yStarts, double[] t, int[] tStarts, int first, int rows, double scale) {
    transpose(y, yStarts, first, rows, softmax.values());
    transpose(t, tStarts, first, rows, softmax.targets());
    double sum = softmax.differentiate(rows, scale);
    transposeBack(softmax.values(), y, yStarts, first, rows);
    return sum;
  }

  private void transpose(double[] source, int[] starts, int first, int rows, double[] out) {
    int stride = Softmax.stride(rows);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[j * stride + i] = source[starts[first + i] + j];
      }
    }
  }

  private void transposeBack(double[] source, double[] out, int[] starts, int first, int rows) {
    int stride = Softmax.stride(rows);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        out[starts[first + i] + j] = source[j * stride + i];
      }
    }
  }

  /** log(1 + exp(y)) − t y and its gradient sigmoid(y) − t, from exp(−|y|) that cannot overflow. */
  private double binaryCrossEntropy(
      double[] y, int[] yStarts, double[] t, int[] tStarts, int first, int rows, double scale) {
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
        y[yAt + j] = (scale * (sigmoid - target));
      }
    }
    return sum;
  }

  private double squaredError(
      double[] y, int[] yStarts, double[] t, int[] tStarts, int first, int rows, double scale) {
    Arrays.fill(squares, 0);
    if (SQUARED_ERRORS.isCompiled((long) rows * columns)) {
      for (int i = first; i < first + rows; i++) {
        squaredErrorVectors(y, yStarts[i], t, tStarts[i], scale);
      }
    } else {
      for (int i = first; i < first + rows; i++) {
        squaredErrors(y, yStarts[i], t, tStarts[i], scale);
      }
    }
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += squares[j];
    }
    return 0.5 * sum;
  }

  private void squaredErrors(double[] y, int yAt, double[] t, int tAt, double scale) {
    for (int j = 0; j < columns; j++) {
      double error = y[yAt + j] - t[tAt + j];
      squares[j] = Math.fma(error, error, squares[j]);
      y[yAt + j] = error * scale;
    }
  }

  /** A row in whole vectors: that of y is padded, behind that of t there is slack. */
  private void squaredErrorVectors(double[] y, int yAt, double[] t, int tAt, double scale) {
    for (int j = 0; j < columns; j += LANES) {
      DoubleVector error = Vectors.load(y, yAt + j).sub(Vectors.load(t, tAt + j));
      Vectors.store(error.fma(error, Vectors.load(squares, j)), squares, j);
      Vectors.store(error.mul(scale), y, yAt + j);
    }
  }

  private double absoluteError(
      double[] y, int[] yStarts, double[] t, int[] tStarts, int first, int rows, double scale) {
    double sum = 0;
    for (int i = first; i < first + rows; i++) {
      for (int j = 0; j < columns; j++) {
        double target = t[tStarts[i] + j];
        double error = y[yStarts[i] + j] - target;
        sum += Math.abs(error);
        y[yStarts[i] + j] = (scale * Math.signum(error));
      }
    }
    return sum;
  }
}
