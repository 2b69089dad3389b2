package dev.ockham.fusion.model;

import dev.ockham.fusion.data.Matrix;
import java.util.Arrays;

/**
 * A shift and a scale for each column: x ↦ (x − mean) / scale. Learnt on the training part, kept
 * with the model, applied at prediction.
 *
 * @param mean one a column; 1 × n
 * @param scale one a column, greater than 0; 1 × n
 */
public record Standardisation(Matrix mean, Matrix scale) {

  /** Checks that there is one scale for each mean. */
  public Standardisation {
    if (mean.rows() != 1 || scale.rows() != 1 || mean.columns() != scale.columns()) {
      throw new IllegalArgumentException(
          "a standardisation needs one mean and one scale a column, got %s and %s"
              .formatted(mean, scale));
    }
  }

  /**
   * Learns to bring columns to mean 0 and a common standard deviation. A constant column gets the
   * scale that it would have with a standard deviation of 1.
   *
   * @param values n × columns, n at least 1
   * @param standardDeviation of each column after the transformation
   */
  public static Standardisation fit(Matrix values, double standardDeviation) {
    int columns = values.columns();
    double[] mean = new double[columns];
    double[] scale = new double[columns];
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      double largest = 0;
      for (int i = 0; i < values.rows(); i++) {
        sum += values.get(i, j);
        largest = Math.max(largest, Math.abs(values.get(i, j)));
      }
      mean[j] = sum / values.rows();
      double sd = deviation(values, j, mean[j]);
      // What rounding leaves of a constant column must not be blown up to unit size.
      boolean constant = sd <= 1e-12 * largest;
      scale[j] = (constant ? 1 : sd) / standardDeviation;
    }
    return new Standardisation(new Matrix(1, columns, mean), new Matrix(1, columns, scale));
  }

  private static double deviation(Matrix values, int column, double mean) {
    double largest = 0;
    for (int i = 0; i < values.rows(); i++) {
      largest = Math.max(largest, Math.abs(values.get(i, column) - mean));
    }
    // A power of two changes no digit, and keeps the squares of huge deviations finite.
    double unit = Math.scalb(1.0, Math.max(Math.getExponent(largest), Double.MIN_EXPONENT));
    double squares = 0;
    for (int i = 0; i < values.rows(); i++) {
      double d = (values.get(i, column) - mean) / unit;
      squares += d * d;
    }
    return unit * Math.sqrt(squares / values.rows());
  }

  /** Returns (x − mean) / scale. */
  public Matrix apply(Matrix values) {
    double[] result = values.values().clone();
    int columns = values.columns();
    for (int i = 0; i < result.length; i++) {
      int j = i % columns;
      result[i] = (result[i] - mean.values()[j]) / scale.values()[j];
    }
    return new Matrix(values.rows(), columns, result);
  }

  /** Returns y · scale + mean. */
  public Matrix invert(Matrix values) {
    double[] result = values.values().clone();
    int columns = values.columns();
    for (int i = 0; i < result.length; i++) {
      int j = i % columns;
      result[i] = result[i] * scale.values()[j] + mean.values()[j];
    }
    return new Matrix(values.rows(), columns, result);
  }

  /** Returns how many columns there are. */
  public int columns() {
    return mean.columns();
  }

  /** Returns whether every mean is finite and every scale is finite and greater than 0. */
  public boolean valid() {
    return Arrays.stream(mean.values()).allMatch(Double::isFinite)
        && Arrays.stream(scale.values()).allMatch(s -> s > 0 && Double.isFinite(s));
  }
}
