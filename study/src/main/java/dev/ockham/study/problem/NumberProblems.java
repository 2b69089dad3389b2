package dev.ockham.study.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;

/** Problems with numbers as targets. */
final class NumberProblems {

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

  private NumberProblems() {}

  /**
   * Draws a problem.
   *
   * @param response what noise of a given size makes of the teacher's outputs
   */
  static SyntheticProblem draw(
      RandomGenerator random, int number, DoubleFunction<Response> response) {
    int rank = random.nextInt(1, MOST_RANK + 1);
    int modalities = random.nextInt(LEAST_MODALITIES, MOST_MODALITIES + 1);
    List<Integer> sizes = new ArrayList<>();
    for (int m = 0; m < modalities; m++) {
      sizes.add((int) LogUniform.draw(random, LEAST_SIZE, MOST_SIZE + 1));
    }
    return new SyntheticProblem(
        number,
        random.nextLong(),
        rank,
        rank * random.nextInt(3, 6),
        sizes,
        (int) LogUniform.draw(random, 1, MOST_OUTPUTS + 1),
        (int) LogUniform.draw(random, LEAST_SAMPLES, MOST_SAMPLES),
        response.apply(LogUniform.draw(random, LEAST_NOISE, MOST_NOISE)),
        random.nextBoolean() ? 1 : LogUniform.draw(random, WEAKEST, 1),
        random.nextInt(3) == 0 ? CORRELATION : 0);
  }

  /** Whether data of a problem can tell its rank. */
  static boolean identifiable(SyntheticProblem problem) {
    double observations = (double) problem.samples() * problem.outputs();
    return problem.entries() * problem.rank() <= MOST_PARAMETERS * observations
        && unique(problem)
        && worthIt(problem);
  }

  /** A few samples tell what a component is worth for each of them. */
  private static boolean worthIt(SyntheticProblem problem) {
    SyntheticProblem few =
        new SyntheticProblem(
            problem.number(),
            problem.seed(),
            problem.rank(),
            problem.maxRank(),
            problem.sizes(),
            problem.outputs(),
            LEAST_SAMPLES,
            problem.response(),
            problem.weakest(),
            problem.correlation());
    double worth = SyntheticData.of(few).leastWorth().orElseThrow();
    double observations = (double) problem.samples() * problem.outputs();
    return worth * problem.samples() / LEAST_SAMPLES
        >= IDENTIFIABLE * problem.entries() * StrictMath.log(observations);
  }

  /**
   * Kruskal's condition for tensors (1977; Sidiropoulos and Bro 2000); a matrix is easy to count.
   */
  private static boolean unique(SyntheticProblem problem) {
    int rank = problem.rank();
    List<Integer> sizes = problem.sizes();
    int outputs = problem.outputs();
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
}
