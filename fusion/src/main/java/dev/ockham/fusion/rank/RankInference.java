package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;

/**
 * An engine that moves the scales λ while the optimiser moves the factors. Any rank prior works
 * with any engine.
 */
public interface RankInference {

  /** Returns the name that users type. */
  String name();

  /**
   * Returns whether the posterior of the factors is wanted, which is found when the optimiser is
   * done.
   */
  default boolean findsPosterior() {
    return false;
  }

  /**
   * Moves the scales once, after a step of the factors.
   *
   * @param scales λ, one a component; changed in place
   * @param squares M, one a component: its (expected) sum of squares over all factors
   * @param entries D, how many entries a component has
   * @param prior density of a scale
   */
  void update(double[] scales, double[] squares, double entries, RankPrior prior);
}
