package com.example.loss;

import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.prior.Support;
import java.util.random.RandomGenerator;

/** The exponential prior of a rank scale, with no provider: p(λ) = exp(−λ/s) / s for λ ≥ 0. */
public record Exponential(double s) implements RankPrior {

  @Override
  public Support support() {
    return Support.NON_NEGATIVE;
  }

  @Override
  public double logDensity(double scale) {
    return support().contains(scale) ? -StrictMath.log(s) - scale / s : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double derivative(double scale) {
    return support().contains(scale) ? -1 / s : Double.NaN;
  }

  @Override
  public double sample(RandomGenerator random) {
    return -s * StrictMath.log(1 - random.nextDouble());
  }

  /** Returns what model files call this prior. */
  @Override
  public String toString() {
    return "my-exponential:scale=" + s;
  }
}
