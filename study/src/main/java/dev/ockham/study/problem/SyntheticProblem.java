package dev.ockham.study.problem;

import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A regression problem whose rank is known.
 *
 * @param number tells problems of one grid apart
 * @param seed decides teacher and samples
 * @param rank of the teacher, 1 to 8
 * @param maxRank that a training is given, 3 to 5 times the rank
 * @param sizes of the modalities
 * @param outputs s_out
 * @param samples for training
 * @param noise standard deviation, as a share of the signal's
 * @param weakest standard deviation of the weakest component's share, the strongest's being 1
 * @param correlation between any two columns of a modality
 */
public record SyntheticProblem(
    int number,
    long seed,
    int rank,
    int maxRank,
    List<Integer> sizes,
    int outputs,
    int samples,
    double noise,
    double weakest,
    double correlation) {

  private static final int MOST_RANK = 8;
  private static final int LEAST_MODALITIES = 2;
  private static final int MOST_MODALITIES = 5;
  private static final int LEAST_SIZE = 4;
  private static final int MOST_SIZE = 40;
  private static final int MOST_OUTPUTS = 16;
  private static final int LEAST_SAMPLES = 500;
  private static final int MOST_SAMPLES = 10_000;
  private static final double LEAST_NOISE = 0.01;
  private static final double MOST_NOISE = 1;
  private static final double WEAKEST = 0.2;
  private static final double CORRELATION = 0.5;

  /**
   * The least worth component must be worth this many times what the information criterion asks.
   */
  private static final double IDENTIFIABLE = 2;

  /** Parameters an observation: with more, the noise can be explained as well as the signal. */
  private static final double MOST_PARAMETERS = 0.1;

  /** Copies the list. */
  public SyntheticProblem {
    sizes = List.copyOf(sizes);
  }

  /** Draws a problem of the grid, one whose rank the data can tell. */
  public static SyntheticProblem draw(long seed, int number) {
    RandomGenerator random = new CounterRandom(seed, Purpose.STUDY, number);
    while (true) {
      SyntheticProblem problem = candidate(random, number);
      if (problem.identifiable()) {
        return problem;
      }
    }
  }

  private static SyntheticProblem candidate(RandomGenerator random, int number) {
    int rank = random.nextInt(1, MOST_RANK + 1);
    int modalities = random.nextInt(LEAST_MODALITIES, MOST_MODALITIES + 1);
    List<Integer> sizes = new ArrayList<>();
    for (int m = 0; m < modalities; m++) {
      sizes.add((int) logUniform(random, LEAST_SIZE, MOST_SIZE + 1));
    }
    return new SyntheticProblem(
        number,
        random.nextLong(),
        rank,
        rank * random.nextInt(3, 6),
        sizes,
        (int) logUniform(random, 1, MOST_OUTPUTS + 1),
        (int) logUniform(random, LEAST_SAMPLES, MOST_SAMPLES),
        logUniform(random, LEAST_NOISE, MOST_NOISE),
        random.nextBoolean() ? 1 : logUniform(random, WEAKEST, 1),
        random.nextInt(3) == 0 ? CORRELATION : 0);
  }

  /** Returns D, the entries of a component: the constants' too. */
  int entries() {
    return sizes.stream().mapToInt(s -> s + 1).sum() + outputs;
  }

  /** Returns what component r is multiplied with: from 1 down to the weakest, evenly in the log. */
  double strength(int r) {
    return rank == 1 ? 1 : StrictMath.pow(weakest, (double) r / (rank - 1));
  }

  /** Whether data of this problem can tell its rank. */
  private boolean identifiable() {
    return entries() * rank <= MOST_PARAMETERS * samples * outputs && unique() && worthIt();
  }

  /** A few samples tell what a component is worth for each of them. */
  private boolean worthIt() {
    SyntheticProblem few =
        new SyntheticProblem(
            number,
            seed,
            rank,
            maxRank,
            sizes,
            outputs,
            LEAST_SAMPLES,
            noise,
            weakest,
            correlation);
    double worth = SyntheticData.of(few).leastWorth() * samples / LEAST_SAMPLES;
    return worth >= IDENTIFIABLE * entries() * StrictMath.log((double) samples * outputs);
  }

  /**
   * Kruskal's condition for tensors (1977; Sidiropoulos and Bro 2000); a matrix is easy to count.
   */
  private boolean unique() {
    if (rank == 1) {
      return true;
    }
    if (sizes.size() == 2 && outputs == 1) {
      return rank <= Math.min(sizes.get(0), sizes.get(1));
    }
    int modes = sizes.size() + (outputs > 1 ? 1 : 0);
    int columns = outputs > 1 ? Math.min(outputs, rank) : 0;
    for (int size : sizes) {
      columns += Math.min(size, rank);
    }
    return columns >= 2 * rank + modes - 1;
  }

  private static double logUniform(RandomGenerator random, double low, double high) {
    return low * StrictMath.pow(high / low, random.nextDouble());
  }
}
