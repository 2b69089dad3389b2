package dev.ockham.testkit.backend.extension;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B20 to B24 for operations that are composed where a backend has none of its own. */
public interface ExtensionArgumentRules {

  @EachDType
  @DisplayName("B20: a wrong shape is refused by operations that may be composed too")
  default void wrongShapesOfExtensionsAreRefused(DType dtype, Workbench bench) {
    ComputeQueue queue = bench.queue();
    Tensor a = bench.tensor(dtype, Host.filled(2, 3, 1));
    Tensor b = bench.tensor(dtype, Host.filled(3, 4, 1));
    Tensor c = bench.tensor(dtype, Host.filled(2, 4, 1));
    Tensor ac = bench.tensor(dtype, Host.filled(2, 12, 1));
    Tensor dA = bench.tensor(dtype, Host.filled(2, 3, 1));
    Tensor dC = bench.tensor(dtype, Host.filled(2, 4, 1));
    String backward = "rowKroneckerBackward: ";
    refused(() -> queue.tanh(a, b), "tanh: out is 3×4 but must be 2×3");
    refused(
        () -> queue.scatterAddRows(a, bench.indices(0, 1), b),
        "scatterAddRows: x is 2×3 but must be 2×4");
    refused(
        () -> queue.scatterAddRows(a, bench.indices(0), dA),
        "scatterAddRows: x is 2×3 but must be 1×3");
    refused(() -> queue.rowKronecker(a, b, ac), "rowKronecker: b is 3×4 but must be 2×4");
    refused(() -> queue.rowKronecker(a, c, b), "rowKronecker: out is 3×4 but must be 2×12");
    refused(
        () -> queue.rowKroneckerBackward(a, b, ac, dA, dC), backward + "b is 3×4 but must be 2×4");
    refused(
        () -> queue.rowKroneckerBackward(a, c, b, dA, dC),
        backward + "dOut is 3×4 but must be 2×12");
    refused(
        () -> queue.rowKroneckerBackward(a, c, ac, dC, dC), backward + "dA is 2×4 but must be 2×3");
    refused(
        () -> queue.rowKroneckerBackward(a, c, ac, dA, dA), backward + "dB is 2×3 but must be 2×4");
    for (Tensor untouched : new Tensor[] {b, dA, dC}) {
      Expected.exactly(dtype, Host.filled(untouched.rows(), untouched.columns(), 1))
          .check("after refusals", bench.read(untouched));
    }
  }

  @Test
  @DisplayName("B21: operands of two dtypes are refused by operations that may be composed too")
  default void mixedDTypesOfExtensionsAreRefused(Workbench bench) {
    ComputeQueue queue = bench.queue();
    Tensor a = bench.tensor(DType.FLOAT32, Host.filled(1, 1, 1));
    Tensor b = bench.tensor(DType.FLOAT64, Host.filled(1, 1, 1));
    String rule = ": operands are float32 1×1 and float64 1×1; all must have the same dtype";
    refused(() -> queue.tanh(a, b), "tanh" + rule);
    refused(() -> queue.scatterAddRows(a, bench.indices(0), b), "scatterAddRows" + rule);
    refused(() -> queue.rowKronecker(a, a, b), "rowKronecker" + rule);
    refused(() -> queue.rowKroneckerBackward(a, a, a, a, b), "rowKroneckerBackward" + rule);
  }

  @Test
  @DisplayName("B22: an index out of range is refused by operations that may be composed too")
  default void indicesOfExtensionsOutOfRangeAreRefused(Workbench bench) {
    Tensor x = bench.tensor(DType.FLOAT32, Host.filled(2, 3, 1));
    Tensor y = bench.tensor(DType.FLOAT32, Host.filled(2, 3, 1));
    refused(
        () -> bench.queue().scatterAddRows(x, bench.indices(1, 2), y),
        "scatterAddRows: index 2 is out of range; there are 2 rows");
  }

  @EachDType
  @DisplayName(
      "B24: an output that shares memory is refused by operations that may be composed too")
  default void forbiddenOverlapsOfExtensionsAreRefused(DType dtype, Workbench bench) {
    ComputeQueue queue = bench.queue();
    Host values = bench.random(dtype, 6, 1);
    Tensor x = bench.tensor(dtype, values);
    Tensor top = x.rows(0, 3);
    Tensor middle = x.rows(1, 4);
    Tensor a = bench.dirty(dtype, 3, 1);
    Tensor b = bench.dirty(dtype, 3, 1);
    Tensor c = bench.dirty(dtype, 3, 1);
    assertThatThrownBy(() -> queue.tanh(top, middle))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tanh: out shares a part of its memory with x");
    apart(() -> queue.scatterAddRows(top, bench.indices(0, 1, 2), top), "scatterAddRows: y", "x");
    apart(() -> queue.rowKronecker(top, a, middle), "rowKronecker: out", "a");
    apart(() -> queue.rowKronecker(a, top, top), "rowKronecker: out", "b");
    String left = "rowKroneckerBackward: dA";
    String right = "rowKroneckerBackward: dB";
    apart(() -> queue.rowKroneckerBackward(top, a, b, middle, c), left, "a");
    apart(() -> queue.rowKroneckerBackward(a, top, b, middle, c), left, "b");
    apart(() -> queue.rowKroneckerBackward(a, b, top, middle, c), left, "dOut");
    apart(() -> queue.rowKroneckerBackward(top, a, b, c, middle), right, "a");
    apart(() -> queue.rowKroneckerBackward(a, top, b, c, middle), right, "b");
    apart(() -> queue.rowKroneckerBackward(a, b, top, c, middle), right, "dOut");
    apart(() -> queue.rowKroneckerBackward(a, b, c, top, middle), right, "dA");
    Expected.exactly(dtype, values).check("after refusals", bench.read(x));
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static void apart(ThrowingCallable call, String output, String input) {
    refused(
        call, "%s shares memory with %s; it must be a tensor of its own".formatted(output, input));
  }
}
