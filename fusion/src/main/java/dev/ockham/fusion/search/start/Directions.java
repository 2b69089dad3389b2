package dev.ockham.fusion.search.start;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import dev.ockham.fusion.numeric.Interruption;
import dev.ockham.fusion.numeric.Loops;
import dev.ockham.fusion.search.settings.Starting;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Directions of one modality along which the size of something varies: the leading eigenvectors of
 * Σ⁻¹ Σ_n w_n x_n x_nᵀ, w_n the centred logarithm of a sample's squared size and Σ the inputs'
 * second moments (principal Hessian directions, Li 1992). They are found by a power iteration,
 * which multiplies a vector with that matrix again and again.
 */
final class Directions {

  /** Added to Σ's diagonal, which is 1, so that columns that depend on each other do no harm. */
  private static final double RIDGE = 1e-3;

  private final Starting settings;
  private final int constant;
  private final int rows;
  private final int n;

  /** Columns of standard deviation 1, the constant's first. */
  private final double[][] x;

  /**
   * Σ = XᵀX / n + ρI with the ridge ρ, or with fewer samples than columns the smaller XXᵀ / n + ρI,
   * which serves as well: Σ⁻¹ Xᵀ a = Xᵀ (XXᵀ / n + ρI)⁻¹ a.
   */
  private final Cholesky moments;

  private final boolean ofSamples;

  /** Takes N × s_m inputs with columns of standard deviation 1/√s_m. */
  Directions(Matrix input, boolean constant, Starting settings) {
    this.settings = settings;
    this.constant = constant ? 1 : 0;
    n = input.rows();
    rows = input.columns() + this.constant;
    x = new double[rows][n];
    Arrays.fill(x[0], 1);
    double unit = Math.sqrt(input.columns());
    for (int j = this.constant; j < rows; j++) {
      for (int i = 0; i < n; i++) {
        x[j][i] = unit * input.get(i, j - this.constant);
      }
    }
    ofSamples = n < rows;
    moments = ofSamples ? moments(samples(), n, rows) : moments(x, rows, n);
  }

  /** Factorises the mean products of some vectors, with a ridge. */
  private Cholesky moments(double[][] vectors, int count, int length) {
    double[] gram = new double[Matrix.length(count, count)];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b <= a; b++) {
        gram[a * count + b] = Loops.dot(vectors[a], vectors[b], length) / n;
      }
      gram[a * count + a] += RIDGE;
    }
    return Cholesky.of(gram, count);
  }

  private double[][] samples() {
    double[][] samples = new double[n][rows];
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < n; i++) {
        samples[i][j] = x[j][i];
      }
    }
    return samples;
  }

  /** Draws a unit vector; the constant's entry comes first. */
  double[] draw(double[] weights, RandomGenerator random) {
    double[] direction = new double[rows];
    Arrays.setAll(direction, _ -> random.nextGaussian());
    int powers = random.nextInt(settings.leastPowers(), settings.mostPowers() + 1);
    return powers(weights, direction, powers);
  }

  /** Returns a direction along which sizes vary more than along the one that is given. */
  double[] improve(double[] weights, double[] direction) {
    return powers(weights, direction, settings.laterPowers());
  }

  private double[] powers(double[] weights, double[] start, int powers) {
    double squares = 0;
    for (double w : weights) {
      squares += w * w / n;
    }
    // About the largest eigenvalue that weights without any structure would have: what varies less
    // than that tells nothing, and sizes that fall along a direction should not win.
    double shift = Math.sqrt(squares * rows / n);
    double[] direction = start;
    for (int k = 0; k < powers; k++) {
      Interruption.check();
      direction = step(weights, direction, shift);
    }
    return direction;
  }

  private double[] step(double[] weights, double[] direction, double shift) {
    double[] weighted = project(direction);
    for (int i = 0; i < n; i++) {
      weighted[i] *= weights[i] / n;
    }
    double[] next = ofSamples ? sums(moments.solve(weighted)) : moments.solve(sums(weighted));
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

  /** Returns the direction whose projections are most like the weights. */
  double[] towards(double[] weights) {
    return ofSamples ? sums(moments.solve(weights)) : moments.solve(sums(weights));
  }

  /** Draws any direction. */
  double[] random(RandomGenerator random) {
    double[] direction = new double[rows];
    Arrays.setAll(direction, _ -> random.nextGaussian());
    return direction;
  }

  /** Returns Xᵀ a. */
  private double[] sums(double[] a) {
    double[] sums = new double[rows];
    Arrays.setAll(sums, j -> Loops.dot(a, x[j], n));
    return sums;
  }

  /** Returns x·u of every sample. */
  double[] project(double[] direction) {
    double[] projections = new double[n];
    for (int j = 0; j < rows; j++) {
      Loops.addScaled(direction[j], x[j], projections, n);
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
