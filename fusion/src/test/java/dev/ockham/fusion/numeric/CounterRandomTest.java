package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random numbers as a function of seed, purpose, stream and index. */
class CounterRandomTest {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /** Models of old seeds must come out the same for ever; these values are the promise. */
  @Test
  void theFirstNumbersNeverChange() {
    CounterRandom factors = new CounterRandom(0, Purpose.FACTORS, 0);
    CounterRandom order = new CounterRandom(42, Purpose.ORDER, 7);

    assertThat(LongStream.generate(factors::nextLong).limit(4).toArray())
        .containsExactly(
            6235967106033911276L, 4964577235801436555L, 5009519748041543987L, 8857564815614722297L);
    assertThat(LongStream.generate(order::nextLong).limit(4).toArray())
        .containsExactly(
            1612572525456090080L,
            1017341394051204311L,
            -4748418689658072129L,
            -1409214760043588825L);
    assertThat(new CounterRandom(3, Purpose.ORDER, 0).permutation(10))
        .containsExactly(4, 6, 2, 3, 0, 1, 7, 5, 9, 8);
    CounterRandom normal = new CounterRandom(3, Purpose.FACTORS, 0);
    assertThat(new double[] {normal.nextGaussian(), normal.nextGaussian()})
        .containsExactly(-1.5064696808020972, -0.765052972580178);
  }

  /** The platform's SplittableRandom is the same function, written by somebody else. */
  @ParameterizedTest
  @CsvSource({"FACTORS, 1", "ORDER, 2", "SPLIT, 3"})
  void isSplitMix64StartedAtAHashOfSeedPurposeAndStream(Purpose purpose, long key) {
    long seed = -12345;
    long stream = 9;
    long start = mix(mix(mix(seed) + GAMMA * key) + GAMMA * stream);
    SplittableRandom expected = new SplittableRandom(start);
    CounterRandom actual = new CounterRandom(seed, purpose, stream);

    for (int i = 0; i < 100; i++) {
      assertThat(actual.nextLong()).isEqualTo(expected.nextLong());
    }
  }

  @Test
  void atGivesTheDrawOfThatIndexWhereverTheStreamIsPositioned() {
    CounterRandom drawn = new CounterRandom(1, Purpose.ORDER, 2);
    long[] draws = LongStream.generate(drawn::nextLong).limit(50).toArray();
    CounterRandom fresh = new CounterRandom(1, Purpose.ORDER, 2);

    for (int i = 49; i >= 0; i--) {
      assertThat(fresh.at(i)).isEqualTo(draws[i]);
      assertThat(drawn.at(i)).isEqualTo(draws[i]);
    }
    assertThat(fresh.nextLong()).isEqualTo(draws[0]);
  }

  @Test
  void seedsPurposesAndStreamsNeverShareNumbers() {
    Set<Long> seen = new HashSet<>();
    int drawn = 0;
    for (long seed : new long[] {0, 1, 2, -1, Long.MIN_VALUE}) {
      for (Purpose purpose : Purpose.values()) {
        for (long stream = 0; stream < 4; stream++) {
          CounterRandom random = new CounterRandom(seed, purpose, stream);
          for (int i = 0; i < 100; i++) {
            seen.add(random.nextLong());
            drawn++;
          }
        }
      }
    }
    // By chance two of 6,000 numbers of 64 bits agree with probability 1e-12.
    assertThat(seen).hasSize(drawn);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int n = 10_000;
    for (long stream = 0; stream < 5; stream++) {
      CounterRandom a = new CounterRandom(5, Purpose.ORDER, stream);
      CounterRandom b = new CounterRandom(5, Purpose.ORDER, stream + 1);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (a.nextDouble() - 0.5) * (b.nextDouble() - 0.5) * 12;
      }
      // The correlation of n independent pairs has standard deviation 1/√n; four of them.
      assertThat(sum / n).as("streams %s and the next", stream).isCloseTo(0, within(0.04));
    }
  }

  @Test
  void gaussiansHaveMean0AndVariance1() {
    int n = 20_000;
    CounterRandom random = new CounterRandom(6, Purpose.FACTORS, 0);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double value = random.nextGaussian();
      sum += value;
      squares += value * value;
    }
    // Standard errors 1/√n and √(2/n); four of each.
    assertThat(sum / n).isCloseTo(0, within(0.029));
    assertThat(squares / n).isCloseTo(1, within(0.04));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1000})
  void aPermutationHoldsEachIndexOnce(int length) {
    int[] order = new CounterRandom(7, Purpose.ORDER, 1).permutation(length);

    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, length).toArray());
  }

  @Test
  void allOrdersAreEquallyLikely() {
    int draws = 24_000;
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int stream = 0; stream < draws; stream++) {
      int[] order = new CounterRandom(8, Purpose.ORDER, stream).permutation(4);
      counts.merge(Arrays.stream(order).boxed().toList(), 1, Integer::sum);
    }
    double expected = draws / 24.0;
    double chiSquare =
        counts.values().stream().mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();

    assertThat(counts).hasSize(24);
    // 23 degrees of freedom: 49.7 is exceeded with probability 0.001, by other seeds.
    assertThat(chiSquare).isLessThan(49.7);
  }

  private static long mix(long value) {
    return new SplittableRandom(value - GAMMA).nextLong();
  }
}
