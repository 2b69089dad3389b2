package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Oracle;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B53 to B55: functions of two operands, and broadcasting. */
public interface BinaryRules {

  @EachDType
  @DisplayName("B53: every function of two operands is right at every size")
  default void functionsOfTwoAreRight(DType dtype, Workbench bench) {
    for (BinaryOp op : BinaryOp.values()) {
      for (int size : Workbench.SIZES) {
        Host a = bench.random(dtype, 2, size, -5, 5);
        Host b = bench.random(dtype, 2, size, 0.5, 5);
        checkFunction(bench, dtype, op, a, b, 2, size);
      }
    }
  }

  @EachDType
  @DisplayName("B54: an operand of one row, one column or one element is repeated")
  default void operandsAreBroadcast(DType dtype, Workbench bench) {
    // Square as well: there a column taken for a row has the right length.
    for (int[] out : new int[][] {{3, 5}, {4, 4}, {17, 9}, {2, 33}, {1, 6}, {6, 1}}) {
      for (int[] first : shapesFor(out)) {
        for (int[] second : shapesFor(out)) {
          Host a = bench.random(dtype, first[0], first[1], -5, 5);
          Host b = bench.random(dtype, second[0], second[1], 0.5, 5);
          for (BinaryOp op : BinaryOp.values()) {
            checkFunction(bench, dtype, op, a, b, out[0], out[1]);
          }
        }
      }
    }
  }

  @EachDType
  @DisplayName(
      "B55: MAX and MIN of NaN are NaN, GREATER of it is 0, and a quotient by 0 is infinite")
  default void specialPairsFollowTheStandard(DType dtype, Workbench bench) {
    double[] special = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1, -2, 1
    };
    int n = special.length * special.length;
    Host a = Host.of(1, n, (i, j) -> special[j % special.length]);
    Host b = Host.of(1, n, (i, j) -> special[j / special.length]);
    for (BinaryOp op : BinaryOp.values()) {
      checkFunction(bench, dtype, op, a, b, 1, n);
    }
  }

  private static int[][] shapesFor(int[] out) {
    return new int[][] {out, {1, out[1]}, {out[0], 1}, {1, 1}};
  }

  private static void checkFunction(
      Workbench bench, DType dtype, BinaryOp op, Host a, Host b, int rows, int columns) {
    Tensor out = bench.dirty(dtype, rows, columns);
    bench.queue().binary(op, bench.tensor(dtype, a), bench.tensor(dtype, b), out);
    String what = "%s of %s and %s".formatted(op, a.shape(), b.shape());
    Oracle.binary(dtype, op, a, b, rows, columns).check(what, bench.read(out));
  }
}
