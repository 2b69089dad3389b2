package dev.ockham.testkit.backend.primitive;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;

/** B70 to B73: choosing rows and columns. */
public interface GatherRules {

  @EachDType
  @DisplayName("B70: gatherRows takes rows in the order of the indices, repeated or not")
  default void rowsAreGathered(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      Host x = bench.random(dtype, size, 5);
      checkRows(bench, dtype, x, bench.randomIndices(7, size));
      checkRows(bench, dtype, bench.random(dtype, 5, size), 4, 0, 0, 3, 4);
      checkRows(bench, dtype, bench.random(dtype, 5, 3), bench.randomIndices(size, 5));
    }
  }

  @EachDType
  @DisplayName("B71: gatherColumns takes columns in the order of the indices, repeated or not")
  default void columnsAreGathered(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      checkColumns(bench, dtype, bench.random(dtype, 5, size), bench.randomIndices(7, size));
      checkColumns(bench, dtype, bench.random(dtype, size, 5), 4, 0, 0, 3, 4);
      checkColumns(bench, dtype, bench.random(dtype, 3, 5), bench.randomIndices(size, 5));
    }
  }

  @EachDType
  @DisplayName("B72: a slice of indices is a part of them")
  default void slicesAreParts(DType dtype, Workbench bench) {
    Host x = bench.random(dtype, 6, 6);
    Tensor operand = bench.tensor(dtype, x);
    int[] all = {5, 1, 1, 4, 0, 2, 3};
    Indices indices = bench.indices(all);
    for (int from = 0; from < all.length; from++) {
      for (int to = from; to <= all.length; to++) {
        int[] part = Arrays.copyOfRange(all, from, to);
        Indices slice = indices.slice(0, to).slice(from, to);
        String what = "slice [%s, %s)".formatted(from, to);
        Tensor rows = bench.dirty(dtype, part.length, 6);
        bench.queue().gatherRows(operand, slice, rows);
        Expected.exactly(dtype, x.gatherRows(part)).check(what + " of rows", bench.read(rows));
        Tensor columns = bench.dirty(dtype, 6, part.length);
        bench.queue().gatherColumns(operand, slice, columns);
        Expected.exactly(dtype, x.gatherColumns(part))
            .check(what + " of columns", bench.read(columns));
      }
    }
  }

  @EachDType
  @DisplayName("B73: gathers take single elements, nothing, and of nothing")
  default void smallGathers(DType dtype, Workbench bench) {
    checkRows(bench, dtype, bench.random(dtype, 1, 1), 0);
    checkColumns(bench, dtype, bench.random(dtype, 1, 1), 0);
    checkRows(bench, dtype, bench.random(dtype, 3, 4));
    checkColumns(bench, dtype, bench.random(dtype, 3, 4));
    checkRows(bench, dtype, bench.random(dtype, 0, 4));
    checkColumns(bench, dtype, bench.random(dtype, 0, 4), 3, 3);
    checkRows(bench, dtype, bench.random(dtype, 3, 0), 1, 2);
  }

  private static void checkRows(Workbench bench, DType dtype, Host x, int... chosen) {
    Tensor out = bench.dirty(dtype, chosen.length, x.columns());
    bench.queue().gatherRows(bench.tensor(dtype, x), bench.indices(chosen), out);
    Expected.exactly(dtype, x.gatherRows(chosen))
        .check(
            "gatherRows of %s by %s".formatted(x.shape(), Arrays.toString(chosen)),
            bench.read(out));
  }

  private static void checkColumns(Workbench bench, DType dtype, Host x, int... chosen) {
    Tensor out = bench.dirty(dtype, x.rows(), chosen.length);
    bench.queue().gatherColumns(bench.tensor(dtype, x), bench.indices(chosen), out);
    Expected.exactly(dtype, x.gatherColumns(chosen))
        .check(
            "gatherColumns of %s by %s".formatted(x.shape(), Arrays.toString(chosen)),
            bench.read(out));
  }
}
