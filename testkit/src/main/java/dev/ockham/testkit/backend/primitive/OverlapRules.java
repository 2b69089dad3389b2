package dev.ockham.testkit.backend.primitive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.oracle.LinearOracle;
import dev.ockham.testkit.backend.oracle.Oracle;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;

/** B24 and B25: which outputs may share memory with an input. */
public interface OverlapRules {

  @EachDType
  @DisplayName(
      "B24: an output that shares memory where it must not is refused, and nothing is done")
  default void forbiddenOverlapsAreRefused(DType dtype, Workbench bench) {
    ComputeQueue queue = bench.queue();
    Host values = bench.random(dtype, 6, 3);
    Tensor x = bench.tensor(dtype, values);
    Tensor top = x.rows(0, 3);
    Tensor middle = x.rows(1, 4);
    Tensor column = x.view(0, 3, 1);
    apart(() -> queue.copy(top, middle), "copy", "target", "source");
    apart(() -> queue.matmul(top, middle, top), "matmul", "c", "a");
    apart(() -> queue.matmul(x.rows(3, 6), middle, top), "matmul", "c", "b");
    apart(() -> queue.addScaled(1, top, 1, top), "addScaled", "y", "x");
    apart(() -> queue.reduce(Reduction.SUM, Axis.COLUMNS, top, column), "SUM", "out", "x");
    apart(() -> queue.gatherRows(top, bench.indices(0, 1, 2), middle), "gatherRows", "out", "x");
    apart(() -> queue.gatherColumns(top, bench.indices(2, 1, 0), top), "gatherColumns", "out", "x");
    apart(() -> queue.choleskySolve(top, x.rows(3, 6), middle), "choleskySolve", "x", "l");
    partly(() -> queue.unary(UnaryOp.ABS, top, middle), "ABS", "out", "x");
    partly(() -> queue.binary(BinaryOp.ADD, top, middle, middle), "ADD", "out", "a");
    partly(() -> queue.binary(BinaryOp.ADD, middle, x.rows(2, 3), middle), "ADD", "out", "b");
    partly(() -> queue.affine(1, top, 1, middle), "affine", "out", "x");
    partly(() -> queue.cholesky(top, middle), "cholesky", "out", "a");
    Expected.exactly(dtype, values).check("after refusals", bench.read(x));
  }

  @EachDType
  @DisplayName("B25: an output may be the operand itself where that is allowed")
  default void operationsWorkInPlace(DType dtype, Workbench bench) {
    ComputeQueue queue = bench.queue();
    for (int n : new int[] {1, 7, 17, 33}) {
      Host a = bench.random(dtype, n, n);
      Host b = bench.random(dtype, n, n, 1, 2);
      Host row = bench.random(dtype, 1, n, 1, 2);
      Tensor other = bench.tensor(dtype, b);

      Tensor x = bench.tensor(dtype, a);
      queue.unary(UnaryOp.EXP, x, x);
      Oracle.unary(dtype, UnaryOp.EXP, a).check("EXP in place", bench.read(x));

      x = bench.tensor(dtype, a);
      queue.binary(BinaryOp.DIVIDE, x, other, x);
      Oracle.binary(dtype, BinaryOp.DIVIDE, a, b, n, n).check("x ← x / b", bench.read(x));

      x = bench.tensor(dtype, a);
      queue.binary(BinaryOp.DIVIDE, x, bench.tensor(dtype, row), x);
      Oracle.binary(dtype, BinaryOp.DIVIDE, a, row, n, n).check("x ← x / row", bench.read(x));

      x = bench.tensor(dtype, a);
      queue.binary(BinaryOp.SUBTRACT, other, x, x);
      Oracle.binary(dtype, BinaryOp.SUBTRACT, b, a, n, n).check("x ← b − x", bench.read(x));

      x = bench.tensor(dtype, a);
      queue.binary(BinaryOp.MULTIPLY, x, x, x);
      Oracle.binary(dtype, BinaryOp.MULTIPLY, a, a, n, n).check("x ← x · x", bench.read(x));

      x = bench.tensor(dtype, a);
      queue.affine(2, x, 1, x);
      Oracle.affine(dtype, 2, a, 1).check("affine in place", bench.read(x));

      Host spd = bench.positiveDefinite(dtype, n);
      x = bench.tensor(dtype, spd);
      queue.cholesky(x, x);
      LinearOracle.factor(dtype, spd).check("cholesky in place", bench.read(x));

      Host l = LinearOracle.factor(dtype, spd).values().rounded(dtype);
      x = bench.tensor(dtype, a);
      queue.choleskySolve(bench.tensor(dtype, l), x, x);
      LinearOracle.solution(dtype, l, a).check("choleskySolve in place", bench.read(x));
    }
  }

  private static void apart(ThrowingCallable call, String operation, String out, String in) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: %s shares memory with %s; it must be a tensor of its own", operation, out, in);
  }

  private static void partly(ThrowingCallable call, String operation, String out, String in) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: %s shares a part of its memory with %s; it must be the same tensor or one of its"
                + " own",
            operation, out, in);
  }
}
