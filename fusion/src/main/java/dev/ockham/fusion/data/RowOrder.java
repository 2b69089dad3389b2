package dev.ockham.fusion.data;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A counter-based shuffle: rows are sorted by a hash of (seed, row), so a row's place depends on
 * nothing that was drawn before.
 */
final class RowOrder {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private RowOrder() {}

  static int[] shuffle(int[] rows, long seed) {
    return IntStream.of(rows)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(row -> key(seed, row)).thenComparing(row -> row))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long key(long seed, int row) {
    return mix(mix(seed + GOLDEN_GAMMA) + row * GOLDEN_GAMMA);
  }

  /**
   * The finaliser of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
   * generators").
   */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
