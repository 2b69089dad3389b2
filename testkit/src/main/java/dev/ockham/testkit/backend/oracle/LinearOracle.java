package dev.ockham.testkit.backend.oracle;

import dev.ockham.api.tensor.DType;
import java.util.Arrays;

/**
 * Cholesky factors and solutions in double, for matrices from the workbench, whose eigenvalues are
 * n at least.
 */
public final class LinearOracle {

  private LinearOracle() {}

  /**
   * The lower factor of a. The computed factor belongs to a matrix that differs from a by (n + 1)
   * epsilon ‖L‖² at most (Higham, theorem 10.3); to first order the factor then differs by ‖A⁻¹‖
   * ‖L‖ times as much (Higham, theorem 10.8), in Frobenius norms, with ‖L‖² = trace A.
   */
  public static Expected factor(DType dtype, Host a) {
    int n = a.rows();
    double[][] l = new double[n][n];
    double trace = 0;
    for (int j = 0; j < n; j++) {
      trace += a.get(j, j);
      for (int i = j; i < n; i++) {
        double rest = a.get(i, j);
        for (int k = 0; k < j; k++) {
          rest -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
      }
    }
    double bound = Rounding.bound(dtype, n + 2, Math.pow(trace, 1.5) / n);
    return new Expected(
        dtype, Host.of(n, n, (i, j) -> l[i][j]), Host.of(n, n, (i, j) -> j > i ? 0 : bound));
  }

  /**
   * The solution of (l · lᵀ) x = b. The computed solution solves a system that differs by (3n + 1)
   * epsilon ‖L‖² at most (Higham, theorem 10.4), so it differs by ‖A⁻¹‖ ‖x‖ times as much; with 2/n
   * for ‖A⁻¹‖, as l was rounded.
   */
  public static Expected solution(DType dtype, Host l, Host b) {
    int n = l.rows();
    Host x = new Host(n, b.columns(), new double[n * b.columns()]);
    double[] bounds = new double[b.columns()];
    double trace = l.map(v -> v * v).sum();
    for (int j = 0; j < b.columns(); j++) {
      double[] solution = solve(l, b.gatherColumns(j).values());
      double norm = Math.sqrt(Arrays.stream(solution).map(v -> v * v).sum());
      bounds[j] = Rounding.bound(dtype, 3 * n + 1, 2 * trace * norm / n);
      for (int i = 0; i < n; i++) {
        x.values()[i * b.columns() + j] = solution[i];
      }
    }
    return new Expected(dtype, x, Host.of(n, b.columns(), (i, j) -> bounds[j]));
  }

  private static double[] solve(Host l, double[] b) {
    double[] x = b.clone();
    int n = x.length;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= l.get(i, k) * x[k];
      }
      x[i] /= l.get(i, i);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= l.get(k, i) * x[k];
      }
      x[i] /= l.get(i, i);
    }
    return x;
  }
}
