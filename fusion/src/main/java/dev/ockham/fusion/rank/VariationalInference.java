package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;

/**
 * Variational inference: a normal posterior over all factors, found by coordinate ascent from where
 * the optimiser ends. Until then scales move as in {@link EmInference}.
 */
public final class VariationalInference implements RankInference {

  /** The name that users type. */
  public static final String NAME = "variational";

  private final EmInference start = new EmInference();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean findsPosterior() {
    return true;
  }

  @Override
  public void update(double[] scales, double[] squares, double entries, RankPrior prior) {
    start.update(scales, squares, entries, prior);
  }
}
