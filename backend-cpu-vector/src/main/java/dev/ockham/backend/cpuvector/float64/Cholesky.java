// Generated from float32/Cholesky.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import java.util.Arrays;

/** Cholesky factor and solve: small matrices, row by row, with sums in double. */
final class Cholesky {

  private Cholesky() {}

  /** l · lᵀ = a, zeros above the diagonal; all NaN if a is not positive definite. l may be a. */
  static void factor(double[] a, int at, int n, double[] l, int lAt) {
    for (int i = 0; i < n; i++) {
      int row = lAt + i * n;
      for (int j = 0; j <= i; j++) {
        double rest = a[at + i * n + j] - dot(l, row, l, lAt + j * n, j);
        if (j < i) {
          l[row + j] = (rest / l[lAt + j * n + j]);
        } else if (rest > 0) {
          l[row + i] = Math.sqrt(rest);
        } else {
          Arrays.fill(l, lAt, lAt + n * n, Double.NaN);
          return;
        }
      }
      Arrays.fill(l, row + i + 1, row + n, 0);
    }
  }

  /** Solves (l · lᵀ) x = b for k columns; x may be b. */
  static void solve(double[] l, int at, int n, double[] b, int bAt, int k, double[] x, int xAt) {
    System.arraycopy(b, bAt, x, xAt, n * k);
    double[] sums = new double[k];
    for (int i = 0; i < n; i++) {
      Arrays.fill(sums, 0);
      for (int j = 0; j < i; j++) {
        addScaled(l[at + i * n + j], x, xAt + j * k, sums);
      }
      finish(sums, l[at + i * n + i], x, xAt + i * k);
    }
    for (int i = n - 1; i >= 0; i--) {
      Arrays.fill(sums, 0);
      for (int j = i + 1; j < n; j++) {
        addScaled(l[at + j * n + i], x, xAt + j * k, sums);
      }
      finish(sums, l[at + i * n + i], x, xAt + i * k);
    }
  }

  private static double dot(double[] a, int aAt, double[] b, int bAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double factor = a[aAt + i];
      sum += factor * b[bAt + i];
    }
    return sum;
  }

  private static void addScaled(double factor, double[] x, int at, double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += factor * x[at + j];
    }
  }

  private static void finish(double[] sums, double diagonal, double[] x, int at) {
    for (int j = 0; j < sums.length; j++) {
      x[at + j] = ((x[at + j] - sums[j]) / diagonal);
    }
  }
}
