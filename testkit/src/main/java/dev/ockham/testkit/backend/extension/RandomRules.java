package dev.ockham.testkit.backend.extension;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.ExtensionOracle;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;

/** B37 to B39: random numbers. */
public interface RandomRules {

  @EachDType
  @DisplayName("B37: fillRandom gives the numbers of seed, stream and index, bit for bit")
  default void numbersFollowTheFormula(DType dtype, Workbench bench) {
    for (int size : Workbench.SIZES) {
      checkRandom(bench, dtype, size, -size, 17L * size, 3, size);
    }
    checkRandom(bench, dtype, Long.MIN_VALUE, -1, Long.MAX_VALUE - 3, 2, 5);
    checkRandom(bench, dtype, 0, 0, 0, 300, 301);
    checkRandom(bench, dtype, 5, 6, 7, 0, 4);
  }

  @EachDType
  @DisplayName("B38: a stream in parts is the stream at once")
  default void partsMakeTheWhole(DType dtype, Workbench bench) {
    int length = 100;
    Tensor whole = bench.dirty(dtype, 1, length);
    Tensor parts = bench.dirty(dtype, 1, length);
    bench.queue().fillRandom(1, 2, 1000, whole);
    for (int from = 0, count = 1; from < length; from += count, count++) {
      count = Math.min(count, length - from);
      bench.queue().fillRandom(1, 2, 1000 + from, parts.view(from, 1, count));
    }
    Expected.exactly(dtype, bench.read(whole)).check("parts of a stream", bench.read(parts));
  }

  @EachDType
  @DisplayName("B39: random numbers are below 1, also where all their bits are set")
  default void oneNeverComesOut(DType dtype, Workbench bench) {
    long allBits = 9117195028880699092L; // For seed 1 and stream 2.
    Tensor out = bench.dirty(dtype, 1, 1);
    bench.queue().fillRandom(1, 2, allBits, out);
    Expected.exactly(dtype, Host.row(1 - Math.scalb(1.0, -dtype.precision())))
        .check("number of 64 set bits", bench.read(out));
  }

  private static void checkRandom(
      Workbench bench, DType dtype, long seed, long stream, long first, int rows, int columns) {
    Tensor out = bench.dirty(dtype, rows, columns);
    bench.queue().fillRandom(seed, stream, first, out);
    ExtensionOracle.random(dtype, seed, stream, first, rows, columns)
        .check(
            "fillRandom of seed %s, stream %s, from %s".formatted(seed, stream, first),
            bench.read(out));
  }
}
