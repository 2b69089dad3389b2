package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.LinearOracle;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B80 to B83: the Cholesky factor and solving with it. */
public interface CholeskyRules {

  @EachDType
  @DisplayName("B80: the factor times its transpose is the matrix, with zeros above the diagonal")
  default void factorReproducesTheMatrix(DType dtype, Workbench bench) {
    for (int n : Workbench.SIZES) {
      Host a = bench.positiveDefinite(dtype, n);
      // What lies above the diagonal is not read.
      Host stored = Host.of(n, n, (i, j) -> j > i ? Double.NaN : a.get(i, j));
      Tensor out = bench.dirty(dtype, n, n);
      bench.queue().cholesky(bench.tensor(dtype, stored), out);
      Host l = bench.read(out);
      Expected.exactly(dtype, Host.of(n, n, (i, j) -> j > i ? 0 : l.get(i, j)))
          .check("zeros above the diagonal of cholesky of " + a.shape(), l);
      // Higham, theorem 10.3: |A − L·Lᵀ| ≤ (n + 1) ε |L|·|L|ᵀ.
      Host magnitudes = l.abs().times(l.abs().transposed());
      Expected.rounded(dtype, a, n + 2, magnitudes)
          .check("L·Lᵀ of cholesky of " + a.shape(), l.times(l.transposed()));
    }
    Tensor empty = bench.dirty(dtype, 0, 0);
    bench.queue().cholesky(empty, empty);
  }

  @EachDType
  @DisplayName("B81: a matrix that is not positive definite gives NaN in every element")
  default void notPositiveDefiniteIsNaN(DType dtype, Workbench bench) {
    for (int n : new int[] {1, 2, 5, 17, 33}) {
      Host good = bench.positiveDefinite(dtype, n);
      for (int pivot : new int[] {0, n / 2, n - 1}) {
        for (double diagonal : new double[] {-1, 0, Double.NaN}) {
          Host bad = Host.of(n, n, (i, j) -> i == pivot && j == pivot ? diagonal : good.get(i, j));
          String what = "cholesky of %s with %s at %s".formatted(bad.shape(), diagonal, pivot);
          Host nan = Host.filled(n, n, Double.NaN);
          Tensor out = bench.tensor(dtype, Host.filled(n, n, 1));
          bench.queue().cholesky(bench.tensor(dtype, bad), out);
          Expected.exactly(dtype, nan).check(what, bench.read(out));
          Tensor inPlace = bench.tensor(dtype, bad);
          bench.queue().cholesky(inPlace, inPlace);
          Expected.exactly(dtype, nan).check(what + ", in place", bench.read(inPlace));
        }
      }
    }
  }

  @EachDType
  @DisplayName("B82: choleskySolve solves for every right side and reads the lower triangle alone")
  default void solutionSolves(DType dtype, Workbench bench) {
    for (int n : Workbench.SIZES) {
      Host l = LinearOracle.factor(dtype, bench.positiveDefinite(dtype, n)).values().rounded(dtype);
      Host stored = Host.of(n, n, (i, j) -> j > i ? Double.NaN : l.get(i, j));
      for (int sides : new int[] {1, 3, 9}) {
        Host b = bench.random(dtype, n, sides);
        Tensor x = bench.dirty(dtype, n, sides);
        bench.queue().choleskySolve(bench.tensor(dtype, stored), bench.tensor(dtype, b), x);
        LinearOracle.solution(dtype, l, b)
            .check("choleskySolve of %s for %s".formatted(l.shape(), b.shape()), bench.read(x));
      }
    }
  }

  @EachDType
  @DisplayName("B83: solving with a factor of NaN gives NaN, so that nothing wrong looks right")
  default void failureReachesTheSolution(DType dtype, Workbench bench) {
    for (int n : new int[] {1, 3, 17}) {
      Tensor l = bench.dirty(dtype, n, n);
      Tensor x = bench.tensor(dtype, Host.filled(n, 2, 1));
      bench.queue().choleskySolve(l, bench.tensor(dtype, bench.random(dtype, n, 2)), x);
      Expected.exactly(dtype, Host.filled(n, 2, Double.NaN)).check("choleskySolve", bench.read(x));
    }
  }
}
