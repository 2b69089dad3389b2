package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;

/**
 * How the prior weight β changes over a training, as a factor of its full value.
 *
 * <p>It is 0 at first where a product of many factors learns nothing for a while and a prior would
 * remove components that have not yet had a chance; then it rises. At full weight it removes what
 * the data do not support. In the last part it is low: what is left is fitted with little
 * shrinkage, while removed components stay removed and vanishing ones, whose scales have followed
 * them, stay small.
 *
 * @param free share of the training without prior
 * @param warmUp share of the training before the full weight
 * @param release share of the training after which β is low
 * @param released the factor then
 */
public record PriorSchedule(double free, double warmUp, double release, double released) {

  /**
   * Returns this schedule with another warm-up; the part without prior keeps its share of it.
   *
   * @throws InvalidInputException unless the warm-up ends before the weight is lowered
   */
  public PriorSchedule withWarmUp(double share) {
    if (!(share >= 0 && share <= release)) {
      throw new InvalidInputException(
          "the warm-up must be a share of the training from 0 to %s, got %s"
              .formatted(release, share));
    }
    return new PriorSchedule(free / warmUp * share, share, release, released);
  }

  /** Returns the factor of β when a share of the training is done. */
  public double factor(double progress) {
    if (progress < warmUp) {
      return Math.max(0, (progress - free) / (warmUp - free));
    }
    return progress < release ? 1 : released;
  }
}
