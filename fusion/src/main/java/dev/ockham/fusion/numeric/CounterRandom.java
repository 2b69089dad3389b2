package dev.ockham.fusion.numeric;

import dev.ockham.api.random.RandomStream;
import java.util.random.RandomGenerator;

/**
 * Random numbers that are a function of (seed, stream, index): two streams never influence each
 * other, however much is drawn from either, and nothing hidden is kept. The function is that of
 * {@link RandomStream}, which has a seed for each purpose here.
 */
public final class CounterRandom implements RandomGenerator {

  private final RandomStream numbers;
  private long index;

  /** What random numbers are for: each purpose has streams of its own. */
  public enum Purpose {
    /** A layer's first factors. */
    FACTORS(1),
    /** The order of samples in a pass; the stream's number is the pass's. */
    ORDER(2),
    /** Which samples are set aside, for testing or validation. */
    SPLIT(3),
    /** Where the search for the rank starts new components from; one stream a round. */
    SEARCH(4),
    /** Synthetic problems of a study. */
    STUDY(5),
    /** The rows that a sweep of stochastic variational inference looks at; one stream a sweep. */
    SWEEP(6);

    private final long key;

    Purpose(long key) {
      this.key = key;
    }
  }

  /**
   * Creates a stream, positioned at its first number.
   *
   * @param seed the run's seed
   * @param purpose what the numbers are for
   * @param stream tells streams of one purpose apart
   */
  public CounterRandom(long seed, Purpose purpose, long stream) {
    numbers = new RandomStream(RandomStream.branch(seed, purpose.key), stream);
  }

  @Override
  public long nextLong() {
    return at(index++);
  }

  /** Returns the stream's number at an index, wherever the stream is positioned. */
  public long at(long position) {
    return numbers.bits(position);
  }

  /** Returns a random order of 0 … length − 1 (Fisher and Yates). */
  public int[] permutation(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
