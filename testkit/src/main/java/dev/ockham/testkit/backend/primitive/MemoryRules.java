package dev.ockham.testkit.backend.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B10 to B13: what memory holds at first, how much of it there is, and that it comes back. */
public interface MemoryRules {

  @EachDType
  @DisplayName("B10: new memory is zero, even where something else lay before")
  default void newMemoryIsZero(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      try (Tensor first = bench.backend().allocate(dtype, 3, size)) {
        Expected.exactly(dtype, Host.filled(3, size, 0)).check("allocate", bench.read(first));
        bench.queue().fill(first, 7);
        bench.queue().synchronize();
      }
      try (Tensor second = bench.backend().allocate(dtype, 3, size)) {
        Expected.exactly(dtype, Host.filled(3, size, 0)).check("allocate", bench.read(second));
      }
    }
  }

  @EachDType
  @DisplayName("B11: a tensor may have no rows or no columns")
  default void sizesMayBeZero(DType dtype, Workbench bench) {
    for (int[] shape : new int[][] {{0, 0}, {0, 3}, {3, 0}}) {
      Tensor empty = bench.tensor(dtype, Host.filled(shape[0], shape[1], 0));
      bench.queue().fill(empty, 1);
      assertThat(bench.read(empty).values()).isEmpty();
    }
    assertThat(bench.indices().length()).isZero();
  }

  @Test
  @DisplayName("B12: closed memory can be used again")
  default void closedMemoryComesBack(Workbench bench) {
    int pieces = 32;
    int elements = 1 << 19;
    long total = (long) pieces * elements * DType.FLOAT64.bytes();
    long before = bench.bytesInUse();
    for (int i = 0; i < pieces; i++) {
      try (Tensor tensor = bench.backend().allocate(DType.FLOAT64, 1, elements)) {
        bench.queue().fill(tensor, i);
        bench.queue().synchronize();
      }
    }
    // A quarter is left to whatever else happens in the process meanwhile.
    assertThat(bench.bytesInUse() - before)
        .as("bytes still held after %s bytes were allocated and closed", total)
        .isLessThan(total / 4);
  }

  @EachDType
  @DisplayName("B13: what can never fit is refused in one line")
  default void tooLargeIsRefused(DType dtype, Workbench bench) {
    int huge = Integer.MAX_VALUE;
    int live = bench.backend().liveAllocations();
    assertThatThrownBy(() -> bench.backend().allocate(dtype, huge, huge))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
    assertThat(bench.backend().liveAllocations()).isEqualTo(live);
  }
}
