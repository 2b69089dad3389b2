package dev.ockham.backend.reference;

/**
 * The Cholesky factor of a symmetric positive definite matrix, and solving with it (Golub and Van
 * Loan, Matrix Computations, 4th edition, sections 3.1 and 4.2).
 */
final class Cholesky {

  private Cholesky() {}

  /**
   * out ← lower factor of a; all NaN if a pivot is not positive. Column by column, so out may be a.
   */
  static void factor(Matrix a, Matrix out) {
    int n = a.rows();
    for (int j = 0; j < n; j++) {
      double pivot = a.get(j, j) - dot(out, j, j);
      if (!(pivot > 0)) {
        out.setAll((row, column) -> Double.NaN);
        return;
      }
      double root = Math.sqrt(pivot);
      for (int i = 0; i < n; i++) {
        double below = i > j ? (a.get(i, j) - dot(out, i, j)) / root : 0;
        out.set(i, j, i == j ? root : below);
      }
    }
  }

  /** x ← solution of (l · lᵀ) x = b: first l y = b downwards, then lᵀ x = y upwards. */
  static void solve(Matrix l, Matrix b, Matrix x) {
    int n = l.rows();
    for (int j = 0; j < b.columns(); j++) {
      for (int i = 0; i < n; i++) {
        double rest = b.get(i, j);
        for (int k = 0; k < i; k++) {
          rest -= l.get(i, k) * x.get(k, j);
        }
        x.set(i, j, rest / l.get(i, i));
      }
      for (int i = n - 1; i >= 0; i--) {
        double rest = x.get(i, j);
        for (int k = i + 1; k < n; k++) {
          rest -= l.get(k, i) * x.get(k, j);
        }
        x.set(i, j, rest / l.get(i, i));
      }
    }
  }

  /** Returns Σ over k below column of l(row, k) · l(column, k): what earlier columns explain. */
  private static double dot(Matrix l, int row, int column) {
    double sum = 0;
    for (int k = 0; k < column; k++) {
      sum += l.get(row, k) * l.get(column, k);
    }
    return sum;
  }
}
