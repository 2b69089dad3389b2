package dev.ockham.testkit.backend.extension;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.ExtensionOracle;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B59: the hyperbolic tangent. */
public interface TanhRules {

  @EachDType
  @DisplayName("B59: tanh is right at every size, near 0 as well as where it is nearly 1")
  default void tangentsAreRight(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      for (double range : new double[] {1e-3, 1, 9, 30}) {
        checkTanh(bench, dtype, bench.random(dtype, 3, size, -range, range));
      }
    }
  }

  @EachDType
  @DisplayName("B59: tanh of NaN is NaN, and of infinities and the largest numbers 1 or −1")
  default void tangentsAreBounded(DType dtype, Workbench bench) {
    double largest = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    double infinity = Double.POSITIVE_INFINITY;
    double[] special = {Double.NaN, infinity, -infinity, largest, -largest, 0, -0.0, 100, -1e30};
    // Long enough for vector units, whose tail is often computed by other code than their body.
    checkTanh(bench, dtype, Host.of(1, 68, (i, j) -> special[j % special.length]).rounded(dtype));
  }

  private static void checkTanh(Workbench bench, DType dtype, Host x) {
    Tensor operand = bench.tensor(dtype, x);
    Tensor out = bench.dirty(dtype, x.rows(), x.columns());
    bench.queue().tanh(operand, out);
    Expected expected = ExtensionOracle.tanh(dtype, x);
    expected.check("tanh of " + x.shape(), bench.read(out));
    Expected.exactly(dtype, x).check("tanh, its operand", bench.read(operand));
    bench.queue().tanh(operand, operand);
    expected.check("tanh in place of " + x.shape(), bench.read(operand));
  }
}
