package com.example.prior;

import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.prior.Support;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exponential prior of a rank scale: p(λ) = exp(−λ/s) / s for λ ≥ 0. */
public final class Exponential implements PriorProvider {

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public PriorKind kind() {
    return PriorKind.RANK;
  }

  @Override
  public String description() {
    return "exp(−λ/s) / s for λ ≥ 0: prefers small λ, with a light tail";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("scale", 0.1, "s, the mean of λ"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return new Density(arguments.number("scale"));
  }

  private record Density(double s) implements RankPrior {

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
  }
}
