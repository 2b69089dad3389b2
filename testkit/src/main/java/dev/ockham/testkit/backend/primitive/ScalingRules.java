package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Oracle;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B56 to B58: scaling and adding. */
public interface ScalingRules {

  @EachDType
  @DisplayName("B56: affine scales and shifts every element")
  default void affineScalesAndShifts(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      for (double[] factors : new double[][] {{2, -1}, {-0.5, 0}, {0, 3}, {1, 1e-3}}) {
        Host x = bench.random(dtype, 2, size);
        Tensor out = bench.dirty(dtype, 2, size);
        bench.queue().affine(factors[0], bench.tensor(dtype, x), factors[1], out);
        Oracle.affine(dtype, factors[0], x, factors[1])
            .check("affine of " + x.shape(), bench.read(out));
      }
    }
  }

  @EachDType
  @DisplayName("B57: addScaled adds a multiple to a multiple of the old content")
  default void addScaledAdds(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      for (double[] factors : new double[][] {{1, 1}, {-0.1, 1}, {0.1, 0.9}, {0, 2}}) {
        Host y = bench.random(dtype, 2, size);
        checkSum(bench, dtype, factors[0], bench.random(dtype, 2, size), factors[1], y);
      }
    }
  }

  @EachDType
  @DisplayName(
      "B58: addScaled with beta 0 does not read the old content, so that NaN in it vanishes")
  default void addScaledOverwrites(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      Host x = bench.random(dtype, 3, size);
      checkSum(bench, dtype, 1, x, 0, Host.filled(3, size, Double.NaN));
      checkSum(bench, dtype, -2, x, 0, Host.filled(3, size, Double.NEGATIVE_INFINITY));
    }
  }

  private static void checkSum(
      Workbench bench, DType dtype, double alpha, Host x, double beta, Host y) {
    Tensor result = bench.tensor(dtype, y);
    bench.queue().addScaled(alpha, bench.tensor(dtype, x), beta, result);
    Oracle.addScaled(dtype, alpha, x, beta, y)
        .check("addScaled of %s by %s".formatted(x.shape(), alpha), bench.read(result));
  }
}
