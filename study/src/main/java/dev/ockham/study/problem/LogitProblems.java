package dev.ockham.study.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;

/** Problems with classes or flags as targets. */
final class LogitProblems {

  private static final int MOST_RANK = 6;
  private static final int LEAST_MODALITIES = 2;
  private static final int LEAST_SIZE = 3;

  /** Of 2, 3 and 4 modalities: the products of more are mostly near 0, and tell less. */
  private static final List<Integer> MOST_SIZE = List.of(24, 14, 9);

  private static final int LEAST_OUTPUTS = 2;
  private static final int MOST_OUTPUTS = 8;
  private static final int LEAST_SAMPLES = 3_000;
  private static final int MOST_SAMPLES = 20_000;

  /** From classes that overlap to such as are hardly ever in doubt. */
  private static final List<Double> DEVIATIONS = List.of(3.0, 6.0, 10.0);

  private static final double WEAKEST = 0.5;

  private LogitProblems() {}

  /**
   * Draws a problem, whether or not its data can tell the rank.
   *
   * @param response what logits of a given standard deviation mean
   */
  static SyntheticProblem draw(
      RandomGenerator random, int number, DoubleFunction<Response> response) {
    int rank = random.nextInt(1, MOST_RANK + 1);
    int further = random.nextInt(MOST_SIZE.size());
    List<Integer> sizes = new ArrayList<>();
    for (int m = 0; m < LEAST_MODALITIES + further; m++) {
      sizes.add(random.nextInt(LEAST_SIZE, MOST_SIZE.get(further) + 1));
    }
    return new SyntheticProblem(
        number,
        random.nextLong(),
        rank,
        rank * random.nextInt(3, 6),
        sizes,
        random.nextInt(LEAST_OUTPUTS, MOST_OUTPUTS + 1),
        (int) LogUniform.draw(random, LEAST_SAMPLES, MOST_SAMPLES),
        response.apply(DEVIATIONS.get(random.nextInt(DEVIATIONS.size()))),
        random.nextBoolean() ? 1 : WEAKEST,
        0);
  }
}
