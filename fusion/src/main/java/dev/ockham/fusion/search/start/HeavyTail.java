package dev.ockham.fusion.search.start;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Tells components apart by their tails. A product of several projections has far heavier tails
 * than a sum of such products or than normal noise, so the direction of the outputs along which
 * residuals have the largest fourth moment is about that of one component: one unit of independent
 * component analysis (Hyvärinen and Oja 1997).
 */
final class HeavyTail {

  /** Share of the residuals' variance, so that outputs that depend on each other do no harm. */
  private static final double RIDGE = 1e-6;

  private HeavyTail() {}

  /**
   * Projects residuals on such a direction; there are several, and the start decides.
   *
   * @param residuals N × s_out
   * @param iterations steps towards it
   * @return N numbers with mean square 1
   */
  static double[] projection(Matrix residuals, int iterations, RandomGenerator random) {
    int n = residuals.rows();
    int outputs = residuals.columns();
    double[][] white = whiten(residuals);
    double[] w = new double[outputs];
    Arrays.setAll(w, _ -> random.nextGaussian());
    normalise(w);
    double[] projection = new double[n];
    for (int k = 0; k <= iterations; k++) {
      for (int i = 0; i < n; i++) {
        projection[i] = dot(white[i], w);
      }
      double[] next = new double[outputs];
      for (int i = 0; i < n; i++) {
        double cube = projection[i] * projection[i] * projection[i] / n;
        for (int o = 0; o < outputs; o++) {
          next[o] += cube * white[i][o];
        }
      }
      for (int o = 0; o < outputs; o++) {
        next[o] -= 3 * w[o];
      }
      if (!normalise(next)) {
        return projection;
      }
      w = next;
    }
    return projection;
  }

  private static double[][] whiten(Matrix residuals) {
    int n = residuals.rows();
    int outputs = residuals.columns();
    double[] covariance = new double[Matrix.length(outputs, outputs)];
    double trace = 0;
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < outputs; a++) {
        for (int b = 0; b <= a; b++) {
          covariance[a * outputs + b] += residuals.get(i, a) * residuals.get(i, b) / n;
        }
      }
    }
    for (int a = 0; a < outputs; a++) {
      trace += covariance[a * outputs + a];
    }
    for (int a = 0; a < outputs; a++) {
      covariance[a * outputs + a] += RIDGE * trace + Double.MIN_NORMAL;
    }
    Cholesky factor = Cholesky.of(covariance, outputs);
    double[][] white = new double[n][];
    for (int i = 0; i < n; i++) {
      white[i] = factor.forward(residuals.row(i));
    }
    return white;
  }

  private static boolean normalise(double[] w) {
    double length = Math.sqrt(dot(w, w));
    for (int o = 0; o < w.length; o++) {
      w[o] /= length;
    }
    return length > 0 && Double.isFinite(length);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int o = 0; o < a.length; o++) {
      sum += a[o] * b[o];
    }
    return sum;
  }
}
