package dev.ockham.fusion.model;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Moments;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A shift and a scale for each column: x ↦ (x − mean) / scale. Learnt on the training part, kept
 * with the model, applied at prediction.
 *
 * @param mean one a column; 1 × n
 * @param scale one a column, greater than 0; 1 × n
 */
public record Standardisation(Matrix mean, Matrix scale) {

  /** Numbers of the columns that are copied together: 16 MiB. */
  private static final int COPIED_AT_ONCE = 1 << 21;

  /** Checks that there is one scale for each mean. */
  public Standardisation {
    if (mean.rows() != 1 || scale.rows() != 1 || mean.columns() != scale.columns()) {
      throw new IllegalArgumentException(
          "a standardisation needs one mean and one scale a column, got %s and %s"
              .formatted(mean, scale));
    }
  }

  /**
   * Learns to bring columns to mean 0 and a common standard deviation, whatever their size and
   * however small their spread is beside it. A column whose values are all equal gets the scale
   * that it would have with a standard deviation of 1.
   *
   * @param values n × columns, n at least 1
   * @param standardDeviation of each column after the transformation
   * @param names what a column is called in a message, by its index from 0
   * @throws InvalidInputException if a column has a value that is not a finite number, or spreads
   *     so far that no double is its scale
   */
  public static Standardisation fit(
      Matrix values, double standardDeviation, IntFunction<String> names) {
    int columns = values.columns();
    double[] mean = new double[columns];
    double[] scale = new double[columns];
    int atOnce = Math.max(1, COPIED_AT_ONCE / values.rows());
    double[][] block = {};
    int read = 0;
    for (int j = 0; j < columns; j++) {
      if (j == read) {
        read = Math.min(columns, read + atOnce);
        block = values.copyColumns(j, read);
      }
      Moments moments = Moments.of(block[j - read + block.length]);
      if (!moments.finite()) {
        throw new InvalidInputException(
            "%s has values that are not finite numbers; fill or remove them first"
                .formatted(names.apply(j)));
      }
      mean[j] = moments.mean();
      double unit = (moments.constant() ? 1 : moments.deviation()) / standardDeviation;
      if (Double.isInfinite(unit)) {
        throw new InvalidInputException(
            "%s cannot be scaled: its values, from %s to %s, spread too far for a double; divide them"
                    .formatted(names.apply(j), moments.least(), moments.largest())
                + " by a constant first");
      }
      // The smallest doubles spread by less than a double can say.
      scale[j] = Math.max(unit, Double.MIN_VALUE);
    }
    return new Standardisation(new Matrix(1, columns, mean), new Matrix(1, columns, scale));
  }

  /** The same for columns that are called by their index. */
  public static Standardisation fit(Matrix values, double standardDeviation) {
    return fit(values, standardDeviation, j -> "column " + j);
  }

  /** Returns (x − mean) / scale: a view, which is computed where it is looked at. */
  public Matrix apply(Matrix values) {
    return each(values, Standardisation::standardised);
  }

  /**
   * Returns y · scale + mean, a view; beyond the range of double the number of it that is nearest.
   */
  public Matrix invert(Matrix values) {
    return each(values, Standardisation::own);
  }

  /** What becomes of a number. */
  private interface Change {
    double of(double number, double mean, double scale);
  }

  private Matrix each(Matrix values, Change change) {
    int columns = values.columns();
    double[] means = mean.toArray();
    double[] scales = scale.toArray();
    return Matrix.computed(
        values.rows(),
        columns,
        (row, target, at) -> {
          values.copyRows(row, row + 1, target, at);
          for (int j = 0; j < columns; j++) {
            target[at + j] = change.of(target[at + j], means[j], scales[j]);
          }
        });
  }

  private static double standardised(double x, double mean, double scale) {
    double deviation = x - mean;
    // Two doubles can be further apart than the largest double; their halves cannot.
    return Double.isInfinite(deviation) ? (0.5 * x - 0.5 * mean) / scale * 2 : deviation / scale;
  }

  private static double own(double y, double mean, double scale) {
    double value = y * scale + mean;
    if (Double.isFinite(value) || !Double.isFinite(y)) {
      return value;
    }
    // The product may be beyond the range of double though the sum is not.
    return Math.clamp(Math.fma(y, scale, mean), -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** Returns how many columns there are. */
  public int columns() {
    return mean.columns();
  }

  /** Returns whether every mean is finite and every scale is finite and greater than 0. */
  public boolean valid() {
    return Arrays.stream(mean.toArray()).allMatch(Double::isFinite)
        && Arrays.stream(scale.toArray()).allMatch(s -> s > 0 && Double.isFinite(s));
  }
}
