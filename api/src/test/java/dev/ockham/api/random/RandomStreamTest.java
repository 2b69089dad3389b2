package dev.ockham.api.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /**
   * Masks and models of old seeds must come out the same for ever; these values are the promise.
   */
  @Test
  void theFirstNumbersNeverChange() {
    RandomStream stream = new RandomStream(1, 2);
    assertThat(new long[] {stream.bits(0), stream.bits(1), stream.bits(-1)})
        .containsExactly(-9080572566289094619L, 1629752749486635868L, -7212996364099493478L);
    assertThat(stream.uniform(0, Double.PRECISION)).isEqualTo(0x103f6a6b94a5cdp-53);
    assertThat((float) stream.uniform(0, Float.PRECISION)).isEqualTo(0x81fb53p-24f);
  }

  /** The platform's SplittableRandom is the same function, written by somebody else. */
  @Test
  void isSplitMix64StartedAtAHashOfSeedAndStream() {
    long seed = -12345;
    long number = 9;
    RandomStream stream = new RandomStream(seed, number);
    SplittableRandom expected = new SplittableRandom(mix(mix(seed) + GAMMA * number));
    for (int i = 0; i < 100; i++) {
      assertThat(stream.bits(i)).isEqualTo(expected.nextLong());
    }
  }

  @Test
  void aBranchIsTheSeedOfWhatItsNumberStandsFor() {
    for (long number : new long[] {0, 3, -1}) {
      assertThat(RandomStream.branch(7, number)).isEqualTo(mix(7) + GAMMA * number);
    }
  }

  @Test
  void theLargestNumberOfEachFormatIsBelowOne() {
    RandomStream stream = new RandomStream(1, 2);
    long allBits = 9117195028880699092L;
    assertThat(stream.bits(allBits)).isEqualTo(-1);
    assertThat(stream.uniform(allBits, Double.PRECISION)).isEqualTo(Math.nextDown(1.0));
    assertThat((float) stream.uniform(allBits, Float.PRECISION)).isEqualTo(Math.nextDown(1f));
  }

  /** A SplittableRandom's first number is the mix of its seed and one step. */
  private static long mix(long value) {
    return new SplittableRandom(value - GAMMA).nextLong();
  }
}
