package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Oracle;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B50 to B52: functions of one operand. */
public interface UnaryRules {

  @EachDType
  @DisplayName("B50: every function of one operand is right at every size")
  default void functionsAreRight(DType dtype, Workbench bench) {
    for (UnaryOp op : UnaryOp.values()) {
      boolean positive = op == UnaryOp.LOG || op == UnaryOp.SQRT || op == UnaryOp.RECIPROCAL;
      for (int size : Workbench.SIZES) {
        checkFunction(bench, dtype, op, bench.random(dtype, 1, size, positive ? 0.01 : -9, 9));
      }
      checkFunction(bench, dtype, op, bench.random(dtype, 3, 11, positive ? 0.01 : -9, 9));
    }
  }

  @EachDType
  @DisplayName("B51: NaN, infinities and zeros follow IEEE 754 in functions of one operand")
  default void specialValuesFollowTheStandard(DType dtype, Workbench bench) {
    // Long enough for vector units, whose tail is often computed by other code than their body.
    double[] special = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, -0.0
    };
    Host x = Host.of(1, 41, (i, j) -> special[j % special.length]);
    for (UnaryOp op : UnaryOp.values()) {
      checkFunction(bench, dtype, op, x);
    }
    Tensor zeros = bench.tensor(dtype, Host.row(0.0, -0.0));
    for (UnaryOp op : new UnaryOp[] {UnaryOp.SIGN, UnaryOp.RECIPROCAL}) {
      Tensor out = bench.dirty(dtype, 1, 2);
      bench.queue().unary(op, zeros, out);
      bench.queue().unary(UnaryOp.RECIPROCAL, out, out);
      // 1/x tells −0 from 0, which comparisons do not.
      Host signs = Host.row(1, -1).map(s -> op == UnaryOp.SIGN ? s / 0 : s * 0);
      Expected.exactly(dtype, signs).check("1 / %s of 0 and −0".formatted(op), bench.read(out));
    }
  }

  @EachDType
  @DisplayName("B52: SIGMOID and SOFTPLUS are finite for every finite operand")
  default void noOverflowOnTheWay(DType dtype, Workbench bench) {
    double largest = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    Host x = Host.of(1, 40, (i, j) -> (j % 2 == 0 ? 1 : -1) * Math.pow(2, j / 2.0 - 3));
    Host extremes = Host.row(largest, -largest, 100, -100, 800, -800, 1e30, -1e30);
    for (UnaryOp op : new UnaryOp[] {UnaryOp.SIGMOID, UnaryOp.SOFTPLUS}) {
      checkFunction(bench, dtype, op, x.rounded(dtype));
      checkFunction(bench, dtype, op, extremes.rounded(dtype));
    }
  }

  private static void checkFunction(Workbench bench, DType dtype, UnaryOp op, Host x) {
    Tensor operand = bench.tensor(dtype, x);
    Tensor out = bench.dirty(dtype, x.rows(), x.columns());
    bench.queue().unary(op, operand, out);
    Oracle.unary(dtype, op, x).check(op + " of " + x.shape(), bench.read(out));
    Expected.exactly(dtype, x).check(op + ", its operand", bench.read(operand));
  }
}
