package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.data.Matrix;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where a new component starts from.
 *
 * <p>A product of four or five modalities tells a random start nothing: each cosine is about
 * 1/√s_m, and the gradient is their product. But the size of the residuals of a missing component
 * r, log|e| ≈ Σ_m log|x_m·u_mr|, varies along u_mr in each modality by itself. So half of the
 * starts are drawn within the leading directions of Σ_n w_n x_n x_nᵀ, w_n the centred logarithm of
 * a sample's squared residual (a principal Hessian direction, Li 1992), by a power iteration from a
 * random vector.
 */
final class Starts {

  /** Residuals below this share of the mean square are noise as likely as not. */
  private static final double SMALL = 0.1;

  private static final int MOST_POWERS = 3;

  private final CpShape shape;
  private final List<Matrix> inputs;
  private final double[] sizes;
  private final double spread;
  private final RandomGenerator random;

  /**
   * Creates starts for a residual.
   *
   * @param shape of one component
   * @param inputs one a modality, N × s_m, columns of standard deviation 1/√s_m
   * @param residuals N × s_out
   */
  Starts(CpShape shape, List<Matrix> inputs, Matrix residuals, RandomGenerator random) {
    this.shape = shape;
    this.inputs = inputs;
    this.random = random;
    double[] squares = new double[residuals.rows()];
    double total = 0;
    for (int i = 0; i < squares.length; i++) {
      for (int o = 0; o < residuals.columns(); o++) {
        squares[i] += residuals.get(i, o) * residuals.get(i, o);
      }
      total += squares[i];
    }
    double floor = SMALL * total / squares.length + Double.MIN_NORMAL;
    double mean = 0;
    for (int i = 0; i < squares.length; i++) {
      squares[i] = StrictMath.log(squares[i] + floor);
      mean += squares[i] / squares.length;
    }
    for (int i = 0; i < squares.length; i++) {
      squares[i] -= mean;
    }
    sizes = squares;
    spread = Math.sqrt(total / residuals.values().length);
  }

  /** Draws entries from normal distributions. */
  Point random() {
    double[] values = blank();
    boolean lower = random.nextBoolean();
    for (int m = 0; m < shape.modalities(); m++) {
      int first = shape.firstRow(m);
      for (int row = first; row < first + shape.factorRows(m); row++) {
        values[row] = random.nextGaussian();
      }
      if (shape.constant()) {
        // With a constant near 1 the interactions of lower order come first, without they do not.
        values[first] = lower ? 1 + 0.2 * values[first] : 0.3 * values[first];
      }
    }
    return new Point(shape, values);
  }

  /** Draws columns along which the residuals' size varies. */
  Point informed() {
    double[] values = blank();
    for (int m = 0; m < shape.modalities(); m++) {
      Matrix input = inputs.get(m);
      double[] direction = new double[shape.factorRows(m)];
      for (int j = 0; j < direction.length; j++) {
        direction[j] = random.nextGaussian();
      }
      int powers = 1 + random.nextInt(MOST_POWERS);
      for (int k = 0; k < powers; k++) {
        direction = multiply(input, direction);
      }
      // Unit columns of inputs have standard deviation 1 after multiplication with √s_m.
      double unit = Math.sqrt(input.columns());
      int first = shape.firstRow(m);
      int constant = shape.constant() ? 1 : 0;
      for (int j = 0; j < direction.length; j++) {
        values[first + j] = j < constant ? direction[j] : direction[j] * unit;
      }
    }
    return new Point(shape, values);
  }

  private double[] blank() {
    double[] values = new double[Point.length(shape)];
    int first = shape.firstRow(shape.modalities());
    for (int row = first; row < shape.stackedRows(); row++) {
      values[row] = 0.1 * spread * random.nextGaussian();
    }
    return values;
  }

  /** Σ_n w_n x_n (x_nᵀ v), normalised, the constant 1 first. */
  private double[] multiply(Matrix input, double[] v) {
    int constant = shape.constant() ? 1 : 0;
    int columns = input.columns();
    double unit = Math.sqrt(columns);
    double[] x = input.values();
    double[] result = new double[v.length];
    for (int i = 0; i < sizes.length; i++) {
      double projection = constant == 1 ? v[0] : 0;
      for (int j = 0; j < columns; j++) {
        projection += unit * x[i * columns + j] * v[constant + j];
      }
      projection *= sizes[i];
      if (constant == 1) {
        result[0] += projection;
      }
      for (int j = 0; j < columns; j++) {
        result[constant + j] += projection * unit * x[i * columns + j];
      }
    }
    double squares = 0;
    for (double value : result) {
      squares += value * value;
    }
    if (!(squares > 0)) {
      return v;
    }
    for (int j = 0; j < result.length; j++) {
      result[j] /= Math.sqrt(squares);
    }
    return result;
  }
}
