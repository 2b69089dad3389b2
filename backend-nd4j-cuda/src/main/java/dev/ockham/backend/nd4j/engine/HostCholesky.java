package dev.ockham.backend.nd4j.engine;

import java.util.Arrays;

/**
 * The Cholesky factor and solving with it, on the host in double: the contract wants NaN, and no
 * exception, for a matrix that is not positive definite. These matrices are as large as a rank or a
 * number of inputs, a few hundred at most, and no training step needs them.
 *
 * <p>Matrices are row-major arrays. After Golub and Van Loan, Matrix Computations, 4th edition,
 * sections 3.1 and 4.2.
 */
final class HostCholesky {

  private HostCholesky() {}

  /** Overwrites a with its lower factor, zeros above; all NaN if a pivot is not positive. */
  static void factor(double[] a, int n) {
    for (int j = 0; j < n; j++) {
      double pivot = a[j * n + j] - dot(a, n, j, j);
      if (!(pivot > 0)) {
        Arrays.fill(a, Double.NaN);
        return;
      }
      double root = Math.sqrt(pivot);
      a[j * n + j] = root;
      for (int i = j + 1; i < n; i++) {
        a[i * n + j] = (a[i * n + j] - dot(a, n, i, j)) / root;
      }
      Arrays.fill(a, j * n + j + 1, (j + 1) * n, 0);
    }
  }

  /**
   * Overwrites b, n × k, with x from (l · lᵀ) x = b: first l y = b downwards, then lᵀ x = y
   * upwards.
   */
  static void solve(double[] l, int n, double[] b, int k) {
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < n; i++) {
        double rest = b[i * k + c];
        for (int j = 0; j < i; j++) {
          rest -= l[i * n + j] * b[j * k + c];
        }
        b[i * k + c] = rest / l[i * n + i];
      }
      for (int i = n - 1; i >= 0; i--) {
        double rest = b[i * k + c];
        for (int j = i + 1; j < n; j++) {
          rest -= l[j * n + i] * b[j * k + c];
        }
        b[i * k + c] = rest / l[i * n + i];
      }
    }
  }

  private static double dot(double[] l, int n, int row, int column) {
    double sum = 0;
    for (int k = 0; k < column; k++) {
      sum += l[row * n + k] * l[column * n + k];
    }
    return sum;
  }
}
