package dev.ockham.testkit.backend.primitive;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B20 to B23: wrong arguments fail in the same words on every backend. */
public interface ArgumentRules {

  @EachDType
  @DisplayName("B20: a wrong shape is refused with the operation, the shapes and the rule")
  default void wrongShapesAreRefused(DType dtype, Workbench bench) {
    ComputeQueue queue = bench.queue();
    Tensor a = bench.tensor(dtype, Host.filled(2, 3, 1));
    Tensor b = bench.tensor(dtype, Host.filled(3, 4, 1));
    Tensor square = bench.tensor(dtype, Host.filled(2, 2, 1));
    String wrong = ": out is 3×4 but must be 2×3";
    refused(() -> queue.write(new double[5], a), "write: an array of 5" + length("2×3", 6));
    refused(() -> queue.write(new float[7], a), "write: an array of 7" + length("2×3", 6));
    refused(() -> queue.read(a, new double[5]), "read: an array of 5" + length("2×3", 6));
    refused(() -> queue.copy(a, b), "copy: target is 3×4 but must be 2×3");
    refused(
        () -> queue.matmul(a, a, b),
        "matmul: a is 2×3 and b is 2×3; the inner sizes must be equal");
    refused(
        () -> queue.matmul(1, a, true, b, true, 0, square),
        "matmul: a is 2×3 transposed and b is 3×4 transposed; the inner sizes must be equal");
    refused(() -> queue.matmul(a, b, square), "matmul: c is 2×2 but must be 2×4");
    refused(() -> queue.unary(UnaryOp.EXP, a, b), "EXP" + wrong);
    refused(
        () -> queue.binary(BinaryOp.ADD, a, b, b),
        "ADD: a is 2×3 but out is 3×4; each size must be equal or 1");
    refused(
        () -> queue.binary(BinaryOp.MAX, a, b, a),
        "MAX: b is 3×4 but out is 2×3; each size must be equal or 1");
    refused(() -> queue.affine(1, a, 0, b), "affine" + wrong);
    refused(() -> queue.addScaled(1, a, 0, b), "addScaled: y is 3×4 but must be 2×3");
    refused(() -> queue.reduce(Reduction.SUM, Axis.ROWS, a, b), "SUM: out is 3×4 but must be 1×3");
    refused(
        () -> queue.reduce(Reduction.MAX, Axis.COLUMNS, a, b), "MAX: out is 3×4 but must be 2×1");
    refused(() -> queue.reduce(Reduction.SUM, Axis.ALL, a, b), "SUM: out is 3×4 but must be 1×1");
    refused(
        () -> queue.gatherRows(a, bench.indices(0), b), "gatherRows: out is 3×4 but must be 1×3");
    refused(
        () -> queue.gatherColumns(a, bench.indices(0, 1), b),
        "gatherColumns: out is 3×4 but must be 2×2");
    refused(() -> queue.cholesky(a, square), "cholesky: a is 2×3 but must be 2×2");
    refused(() -> queue.cholesky(square, a), "cholesky: out is 2×3 but must be 2×2");
    refused(() -> queue.choleskySolve(a, a, a), "choleskySolve: l is 2×3 but must be 2×2");
    refused(() -> queue.choleskySolve(square, a, b), "choleskySolve: x is 3×4 but must be 2×3");
    Expected.exactly(dtype, Host.filled(3, 4, 1)).check("after refusals", bench.read(b));
  }

  @Test
  @DisplayName("B21: operands of two dtypes are refused with both, but for copy")
  default void mixedDTypesAreRefused(Workbench bench) {
    ComputeQueue queue = bench.queue();
    Tensor a = bench.tensor(DType.FLOAT32, Host.filled(2, 2, 1));
    Tensor b = bench.tensor(DType.FLOAT64, Host.filled(2, 2, 1));
    String rule = ": operands are float32 2×2 and float64 2×2; all must have the same dtype";
    refused(() -> queue.matmul(a, a, b), "matmul" + rule);
    refused(() -> queue.unary(UnaryOp.ABS, a, b), "ABS" + rule);
    refused(() -> queue.binary(BinaryOp.ADD, a, b, a), "ADD" + rule);
    refused(() -> queue.affine(1, a, 0, b), "affine" + rule);
    refused(() -> queue.addScaled(1, a, 0, b), "addScaled" + rule);
    refused(() -> queue.reduce(Reduction.SUM, Axis.ALL, a, b), "SUM" + rule);
    refused(() -> queue.gatherRows(a, bench.indices(0, 1), b), "gatherRows" + rule);
    refused(() -> queue.gatherColumns(a, bench.indices(0, 1), b), "gatherColumns" + rule);
    refused(() -> queue.cholesky(a, b), "cholesky" + rule);
    refused(() -> queue.choleskySolve(a, b, b), "choleskySolve" + rule);
  }

  @Test
  @DisplayName("B22: an index out of range is refused with its value and the size")
  default void indicesOutOfRangeAreRefused(Workbench bench) {
    ComputeQueue queue = bench.queue();
    Tensor x = bench.tensor(DType.FLOAT32, Host.filled(2, 3, 1));
    Tensor out = bench.dirty(DType.FLOAT32, 2, 3);
    refused(
        () -> queue.gatherRows(x, bench.indices(1, 2), out),
        "gatherRows: index 2 is out of range; there are 2 rows");
    refused(
        () -> queue.gatherColumns(x, bench.indices(0, 9, 1), out),
        "gatherColumns: index 9 is out of range; there are 3 columns");
    refused(
        () -> bench.backend().indices(4, -1),
        "indices: each must be at least 0, got -1 at position 1");
    refused(() -> bench.indices(0, 1).slice(1, 3), "slice: [1, 3) is not a range of 2 indices");
  }

  @Test
  @DisplayName("B23: a view outside its tensor and a negative size are refused")
  default void impossibleShapesAreRefused(Workbench bench) {
    Tensor x = bench.tensor(DType.FLOAT32, Host.filled(2, 3, 1));
    refused(() -> x.view(1, 2, 3), "view: 2×3 from element 1 does not lie inside a tensor of 2×3");
    refused(() -> x.rows(1, 3), "rows: [1, 3) is not a range of rows of a tensor of 2×3");
    refused(
        () -> bench.backend().allocate(DType.FLOAT32, -1, 2),
        "allocate: sizes must be at least 0, got -1×2");
    assertThat(x.view(6, 0, 5).size()).isZero();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static String length(String shape, int elements) {
    return " does not match a tensor of %s, which has %s elements".formatted(shape, elements);
  }
}
