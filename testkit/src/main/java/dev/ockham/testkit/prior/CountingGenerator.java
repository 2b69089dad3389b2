package dev.ockham.testkit.prior;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A seeded generator that counts how often it was asked. */
final class CountingGenerator implements RandomGenerator {

  private final SplittableRandom random;
  private long calls;

  CountingGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  long calls() {
    return calls;
  }

  @Override
  public long nextLong() {
    calls++;
    return random.nextLong();
  }
}
