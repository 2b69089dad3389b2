package dev.ockham.api.prior;

/**
 * A prior density of one variable; of a rank scale, or of a factor entry given its scale.
 * Thread-safe: implementations have no state that changes.
 */
public sealed interface Prior permits RankPrior, FactorPrior {

  /** Returns where the density is positive. */
  Support support();
}
