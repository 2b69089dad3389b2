package dev.ockham.fusion.options;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.loss.Loss;

/**
 * What a training does where the user says nothing and the kind of task decides
 * (docs/adr/0005-prior-weight.md).
 *
 * @param priorWeight β. At 1, Bayes' rule, a regression keeps copies of one true component; 10
 *     finds the rank of synthetic teachers, but collapses classifiers. For probabilities it is
 *     where the choice by validation begins
 * @param steps how many steps there are at least; small data get more passes
 * @param learningRate the first and largest step size. A loss near zero can rise tenfold from one
 *     pass to the next with 0.007 in a regression with hardly any noise, and with 0.02 in a
 *     classifier that tells its samples apart
 * @param schedule of β
 */
public record TaskDefaults(
    double priorWeight, int steps, double learningRate, PriorSchedule schedule) {

  /** Parameters of one component an observation from which on no rank can be told from another. */
  private static final double STARVED = 0.5;

  private static final TaskDefaults PROBABILITIES =
      new TaskDefaults(1, 2_500, 0.0125, new PriorSchedule(0, 0.3, 0.6, 0.2));

  private static final TaskDefaults NUMBERS =
      new TaskDefaults(10, 6_000, 0.006, new PriorSchedule(0.2, 0.5, 0.75, 0.2));

  /** Returns the defaults for what a loss's outputs mean. */
  public static TaskDefaults of(Loss loss) {
    return loss.targets().probabilities() ? PROBABILITIES : NUMBERS;
  }

  /**
   * Returns the usual β for some samples. What removes copies where there are many observations
   * removes every component where there are fewer than a component has parameters: there it is 1,
   * Bayes' rule.
   */
  public double priorWeight(CpShape shape, int samples) {
    return starved(shape, samples) ? Math.min(priorWeight, 1) : priorWeight;
  }

  /**
   * Whether there are so few observations for the parameters of a single component that the
   * information criterion, which holds for many, would believe in none whatever the data.
   */
  public static boolean starved(CpShape shape, int samples) {
    return shape.stackedRows() > STARVED * samples * shape.outputSize();
  }
}
