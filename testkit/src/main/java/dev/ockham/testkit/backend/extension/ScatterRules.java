package dev.ockham.testkit.backend.extension;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.ExtensionOracle;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;

/** B74 to B76: adding rows to chosen rows. */
public interface ScatterRules {

  @EachDType
  @DisplayName("B74: scatterAddRows adds each row where its index says, and leaves other rows")
  default void rowsAreScattered(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      checkScatter(bench, dtype, bench.random(dtype, size, 5), bench.randomIndices(7, size));
      checkScatter(bench, dtype, bench.random(dtype, 5, size), 4, 0, 3);
      checkScatter(bench, dtype, bench.random(dtype, 5, 3), bench.randomIndices(size, 5));
    }
    checkScatter(bench, dtype, bench.random(dtype, 9, 300), bench.randomIndices(400, 9));
  }

  @EachDType
  @DisplayName("B75: rows with the same index add up one after another")
  default void repeatedRowsAddUpInOrder(DType dtype, Workbench bench) {
    double large = 0x1p70; // Next to it 1 is lost, so that each order of the sum gives another one.
    for (int size : Workbench.SIZES) {
      checkOrder(bench, dtype, size, 1, large, -large, 1);
      checkOrder(bench, dtype, size, 0, large, 1, -large);
      checkOrder(bench, dtype, size, 2, 1, large, -large, 1, 1);
    }
  }

  @EachDType
  @DisplayName("B76: slices of indices scatter, and nothing is scattered, and into nothing")
  default void slicesAndNothingAreScattered(DType dtype, Workbench bench) {
    int[] all = {5, 1, 1, 4, 0, 2, 3};
    Indices indices = bench.indices(all);
    Host y = bench.random(dtype, 6, 6);
    for (int from = 0; from < all.length; from++) {
      for (int to = from; to <= all.length; to++) {
        int[] part = Arrays.copyOfRange(all, from, to);
        Host x = bench.random(dtype, part.length, 6);
        checkScatter(bench, dtype, x, indices.slice(0, to).slice(from, to), part, y);
      }
    }
    checkScatter(bench, dtype, bench.random(dtype, 3, 4));
    checkScatter(bench, dtype, bench.random(dtype, 0, 4));
    checkScatter(bench, dtype, bench.random(dtype, 3, 0), 1, 2);
  }

  private static void checkScatter(Workbench bench, DType dtype, Host y, int... rows) {
    Host x = bench.random(dtype, rows.length, y.columns());
    checkScatter(bench, dtype, x, bench.indices(rows), rows, y);
  }

  private static void checkScatter(
      Workbench bench, DType dtype, Host x, Indices indices, int[] rows, Host y) {
    Tensor result = bench.tensor(dtype, y);
    bench.queue().scatterAddRows(bench.tensor(dtype, x), indices, result);
    ExtensionOracle.scatterAddRows(dtype, x, rows, y)
        .check(
            "scatterAddRows to %s by %s".formatted(y.shape(), Arrays.toString(rows)),
            bench.read(result));
  }

  /** Scatters rows of equal numbers into one row of zeros, with other rows in between. */
  private static void checkOrder(
      Workbench bench, DType dtype, int columns, double sum, double... numbers) {
    int[] rows = new int[2 * numbers.length];
    Arrays.setAll(rows, i -> i % 2 == 0 ? 1 : 2);
    Host x = Host.of(rows.length, columns, (i, j) -> i % 2 == 0 ? numbers[i / 2] : 0);
    Tensor y = bench.tensor(dtype, Host.filled(3, columns, 0));
    bench.queue().scatterAddRows(bench.tensor(dtype, x), bench.indices(rows), y);
    Expected.exactly(dtype, Host.of(3, columns, (i, j) -> i == 1 ? sum : 0))
        .check("sum of %s in this order".formatted(Arrays.toString(numbers)), bench.read(y));
  }
}
