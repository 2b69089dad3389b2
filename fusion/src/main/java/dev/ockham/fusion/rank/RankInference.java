package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;

/**
 * An engine that moves the scales λ while the optimiser moves the factors. Any rank prior works
 * with any engine.
 *
 * <p>For one thread at a time: an engine may keep state from step to step.
 */
public interface RankInference {

  /**
   * Is told that groups were removed: what an engine remembers of a group, it keeps for those that
   * stay.
   *
   * @param groups that stay, ascending
   */
  default void keep(int[] groups) {}

  /**
   * Moves the scales once, after a step of the factors.
   *
   * @param scales λ, one a group; changed in place
   * @param squares M, one a group: its (expected) sum of squares over all factors
   * @param entries D, how many entries a group has
   * @param prior density of a scale
   */
  void update(double[] scales, double[] squares, double entries, RankPrior prior);
}
