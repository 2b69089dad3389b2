package dev.ockham.fusion.train;

import dev.ockham.api.InvalidInputException;

/**
 * How the prior weight β changes over a training.
 *
 * <p>It rises from 0 during the warm-up, so that components find their place before they are judged.
 * At full weight it removes those that the data do not support. In the last part it is low: what is
 * left is fitted with little shrinkage, which is worth half a point of accuracy, while removed
 * components stay removed and vanishing ones, whose scales have followed them, stay small.
 *
 * @param warmUp share of the training in which β rises
 * @param release share of the training after which β is low
 * @param released what is left of β then, as a factor
 */
record PriorSchedule(double warmUp, double release, double released) {

  private static final double RELEASE = 0.6;
  private static final double RELEASED = 0.2;

  /**
   * The usual schedule with a given warm-up.
   *
   * @throws InvalidInputException unless the warm-up ends before the weight is lowered
   */
  static PriorSchedule withWarmUp(double share) {
    if (!(share >= 0 && share <= RELEASE)) {
      throw new InvalidInputException(
          "the warm-up must be a share of the training from 0 to %s, got %s"
              .formatted(RELEASE, share));
    }
    return new PriorSchedule(share, RELEASE, RELEASED);
  }

  /** Returns the factor of β when a share of the training is done. */
  double factor(double progress) {
    if (progress < warmUp) {
      return progress / warmUp;
    }
    return progress < release ? 1 : released;
  }
}
