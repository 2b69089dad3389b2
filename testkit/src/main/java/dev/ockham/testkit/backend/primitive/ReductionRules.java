package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.Oracle;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B60 to B63: sums and maxima. */
public interface ReductionRules {

  @EachDType
  @DisplayName("B60: sums over rows, columns and everything are right at every size")
  default void sumsAreRight(DType dtype, Workbench bench) {
    checkAllSizes(bench, dtype, Reduction.SUM, -1, 1);
    checkReduction(bench, dtype, Reduction.SUM, bench.random(dtype, 300, 7));
    checkReduction(bench, dtype, Reduction.SUM, bench.random(dtype, 7, 300));
  }

  @EachDType
  @DisplayName("B61: maxima over rows, columns and everything are right, of negative numbers too")
  default void maximaAreRight(DType dtype, Workbench bench) {
    checkAllSizes(bench, dtype, Reduction.MAX, -1, 1);
    checkAllSizes(bench, dtype, Reduction.MAX, -9, -3);
  }

  @EachDType
  @DisplayName("B62: the sum of no elements is 0 and the maximum of none is −∞")
  default void emptyReductions(DType dtype, Workbench bench) {
    for (int[] shape : new int[][] {{0, 3}, {3, 0}, {0, 0}}) {
      for (Reduction op : Reduction.values()) {
        checkReduction(bench, dtype, op, Host.filled(shape[0], shape[1], 0));
      }
    }
  }

  @EachDType
  @DisplayName("B63: NaN reaches the sum and the maximum that it is part of, and no other")
  default void nanSpreads(DType dtype, Workbench bench) {
    double[] specials = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double special : specials) {
      for (int position : new int[] {0, 5, 20}) {
        Host x = bench.random(dtype, 7, 21);
        x.values()[3 * 21 + position] = special;
        checkReduction(bench, dtype, Reduction.SUM, x);
        checkReduction(bench, dtype, Reduction.MAX, x);
      }
    }
  }

  private static void checkAllSizes(
      Workbench bench, DType dtype, Reduction op, double low, double high) {
    for (int size : Workbench.SIZES) {
      checkReduction(bench, dtype, op, bench.random(dtype, 3, size, low, high));
      checkReduction(bench, dtype, op, bench.random(dtype, size, 3, low, high));
      checkReduction(bench, dtype, op, bench.random(dtype, 1, size, low, high));
      checkReduction(bench, dtype, op, bench.random(dtype, size, 1, low, high));
    }
  }

  private static void checkReduction(Workbench bench, DType dtype, Reduction op, Host x) {
    Tensor operand = bench.tensor(dtype, x);
    for (Axis axis : Axis.values()) {
      Expected expected = Oracle.reduce(dtype, op, axis, x);
      Tensor out = bench.dirty(dtype, expected.values().rows(), expected.values().columns());
      bench.queue().reduce(op, axis, operand, out);
      expected.check("%s over %s of %s".formatted(op, axis, x.shape()), bench.read(out));
    }
  }
}
