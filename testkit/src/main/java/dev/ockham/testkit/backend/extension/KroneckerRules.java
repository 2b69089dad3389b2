package dev.ockham.testkit.backend.extension;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.ExtensionOracle;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B45 to B48: the Kronecker product of rows, and its gradients. */
public interface KroneckerRules {

  @EachDType
  @DisplayName("B45: rowKronecker multiplies all pairs of a row's elements at every size")
  default void pairsAreMultiplied(DType dtype, Workbench bench) {
    for (int[] shape : shapes()) {
      Host a = bench.random(dtype, shape[0], shape[1]);
      checkProduct(bench, dtype, a, bench.random(dtype, shape[0], shape[2]));
    }
  }

  @EachDType
  @DisplayName("B46: rowKroneckerBackward gives both gradients at every size")
  default void gradientsAreSumsOverTheOther(DType dtype, Workbench bench) {
    for (int[] shape : shapes()) {
      checkGradients(bench, dtype, shape[0], shape[1], shape[2]);
    }
  }

  @EachDType
  @DisplayName("B47: a gradient with nothing to sum is 0, and rows may be none")
  default void emptyPairs(DType dtype, Workbench bench) {
    for (int[] shape : new int[][] {{3, 0, 4}, {3, 4, 0}, {0, 4, 3}, {2, 0, 0}}) {
      checkProduct(
          bench, dtype, Host.filled(shape[0], shape[1], 1), Host.filled(shape[0], shape[2], 1));
      checkGradients(bench, dtype, shape[0], shape[1], shape[2]);
    }
  }

  @EachDType
  @DisplayName("B48: NaN and infinity reach all that they are part of, even times 0, and no other")
  default void notFiniteSpreadsInPairs(DType dtype, Workbench bench) {
    for (double special : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (int n : new int[] {1, 5, 16, 19}) {
        Host a = Host.of(3, 4, (i, p) -> i == 1 && p == 2 ? special : p);
        Host b = Host.of(3, n, (i, q) -> q % 2);
        checkProduct(bench, dtype, a, b);
        Host dOut = Host.of(3, 4 * n, (i, c) -> i == 1 && c == n ? special : c % 3 - 1);
        checkGradients(bench, dtype, Host.filled(3, 4, 0), b, dOut);
      }
    }
  }

  private static int[][] shapes() {
    int[][] shapes = new int[3 * Workbench.SIZES.size() + 1][];
    for (int k = 0; k < Workbench.SIZES.size(); k++) {
      int n = Workbench.SIZES.get(k);
      shapes[3 * k] = new int[] {n, 2, 3};
      shapes[3 * k + 1] = new int[] {2, n, 3};
      shapes[3 * k + 2] = new int[] {2, 3, n};
    }
    shapes[shapes.length - 1] = new int[] {70, 33, 65};
    return shapes;
  }

  private static void checkProduct(Workbench bench, DType dtype, Host a, Host b) {
    Tensor out = bench.dirty(dtype, a.rows(), a.columns() * b.columns());
    bench.queue().rowKronecker(bench.tensor(dtype, a), bench.tensor(dtype, b), out);
    ExtensionOracle.rowKronecker(dtype, a, b)
        .check("rowKronecker of %s and %s".formatted(a.shape(), b.shape()), bench.read(out));
  }

  private static void checkGradients(Workbench bench, DType dtype, int rows, int m, int n) {
    Host a = bench.random(dtype, rows, m);
    Host b = bench.random(dtype, rows, n);
    checkGradients(bench, dtype, a, b, bench.random(dtype, rows, m * n));
  }

  private static void checkGradients(Workbench bench, DType dtype, Host a, Host b, Host dOut) {
    Tensor dA = bench.dirty(dtype, a.rows(), a.columns());
    Tensor dB = bench.dirty(dtype, b.rows(), b.columns());
    bench
        .queue()
        .rowKroneckerBackward(
            bench.tensor(dtype, a), bench.tensor(dtype, b), bench.tensor(dtype, dOut), dA, dB);
    String what = "rowKroneckerBackward of %s and %s, ".formatted(a.shape(), b.shape());
    ExtensionOracle.leftGradient(dtype, a, b, dOut).check(what + "dA", bench.read(dA));
    ExtensionOracle.rightGradient(dtype, a, b, dOut).check(what + "dB", bench.read(dB));
  }
}
