package dev.ockham.fusion.numeric;

/**
 * The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ, for systems so small that
 * a transfer to a backend would take longer than the work.
 */
public final class Cholesky {

  private final int n;
  private final double[] l;

  private Cholesky(int n, double[] l) {
    this.n = n;
    this.l = l;
  }

  /**
   * Factorises.
   *
   * @param a n × n, row-major; the lower triangle is read
   * @throws ArithmeticException if the matrix is not positive definite
   */
  public static Cholesky of(double[] a, int n) {
    double[] l = new double[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        if (i == j && !(sum > 0)) {
          throw new ArithmeticException("the matrix is not positive definite");
        }
        l[i * n + j] = i == j ? Math.sqrt(sum) : sum / l[j * n + j];
      }
    }
    return new Cholesky(n, l);
  }

  /** Returns L⁻¹ b. */
  public double[] forward(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l[i * n + k] * x[k];
      }
      x[i] /= l[i * n + i];
    }
    return x;
  }

  /** Returns A⁻¹ b. */
  public double[] solve(double[] b) {
    double[] x = forward(b);
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= l[k * n + i] * x[k];
      }
      x[i] /= l[i * n + i];
    }
    return x;
  }
}
