package dev.ockham.fusion.search;

import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Directions of one modality along which the size of something varies: the leading ones of Σ⁻¹ Σ_n
 * w_n x_n x_nᵀ, w_n the centred logarithm of a sample's squared size and Σ the inputs' second
 * moments (a principal Hessian direction, Li 1992), by a power iteration from a random vector.
 */
final class Directions {

  private static final double RIDGE = 1e-3;
  private static final int LEAST_POWERS = 3;
  private static final int MOST_POWERS = 12;

  private final int constant;
  private final int rows;
  private final int n;

  /** Columns of standard deviation 1, the constant's first. */
  private final double[] x;

  private final Cholesky moments;

  /** Takes N × s_m inputs with columns of standard deviation 1/√s_m. */
  Directions(Matrix input, boolean constant) {
    this.constant = constant ? 1 : 0;
    n = input.rows();
    rows = input.columns() + this.constant;
    x = new double[n * rows];
    double unit = Math.sqrt(input.columns());
    for (int i = 0; i < n; i++) {
      x[i * rows] = 1;
      for (int j = this.constant; j < rows; j++) {
        x[i * rows + j] = unit * input.get(i, j - this.constant);
      }
    }
    double[] gram = new double[rows * rows];
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < rows; a++) {
        double xa = x[i * rows + a] / n;
        for (int b = 0; b <= a; b++) {
          gram[a * rows + b] += xa * x[i * rows + b];
        }
      }
    }
    for (int a = 0; a < rows; a++) {
      gram[a * rows + a] += RIDGE;
    }
    moments = Cholesky.of(gram, rows);
  }

  /** Draws a unit vector; the constant's entry comes first. */
  double[] draw(double[] weights, RandomGenerator random) {
    double squares = 0;
    for (double w : weights) {
      squares += w * w / n;
    }
    // About the largest eigenvalue that weights without any structure would have: what varies less
    // than that tells nothing, and sizes that fall along a direction should not win.
    double shift = Math.sqrt(squares * rows / n);
    double[] direction = new double[rows];
    Arrays.setAll(direction, _ -> random.nextGaussian());
    int powers = random.nextInt(LEAST_POWERS, MOST_POWERS + 1);
    for (int k = 0; k < powers; k++) {
      direction = step(weights, direction, shift);
    }
    return direction;
  }

  private double[] step(double[] weights, double[] direction, double shift) {
    double[] sum = new double[rows];
    double[] projections = project(direction);
    for (int i = 0; i < n; i++) {
      double p = weights[i] * projections[i] / n;
      for (int j = 0; j < rows; j++) {
        sum[j] += p * x[i * rows + j];
      }
    }
    double[] next = moments.solve(sum);
    double squares = 0;
    for (int j = 0; j < rows; j++) {
      next[j] += shift * direction[j];
      squares += next[j] * next[j];
    }
    for (int j = 0; j < rows; j++) {
      next[j] /= Math.sqrt(squares) + Double.MIN_NORMAL;
    }
    return next;
  }

  /** Returns x·u of every sample. */
  double[] project(double[] direction) {
    double[] projections = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < rows; j++) {
        projections[i] += direction[j] * x[i * rows + j];
      }
    }
    return projections;
  }

  /** Returns the column of a factor that a direction stands for: inputs are not of unit size. */
  double[] column(double[] direction) {
    double unit = Math.sqrt(rows - constant);
    double[] column = direction.clone();
    for (int j = constant; j < rows; j++) {
      column[j] *= unit;
    }
    return column;
  }
}
