package dev.ockham.fusion.data;

import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows sorted by a random number of their own, so that no row's place depends on another's. */
final class RowOrder {

  private RowOrder() {}

  static int[] shuffle(int[] rows, long seed) {
    CounterRandom random = new CounterRandom(seed, Purpose.SPLIT, 0);
    return IntStream.of(rows)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(random::at).thenComparing(row -> row))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
