package dev.ockham.fusion.testing;

import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.prior.Support;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A rank prior that fusion has never seen, p(λ) = exp(−λ/μ) / μ, with no closed form for the most
 * probable scale: what a researcher would write, with its service line in the test resources.
 */
public final class ExponentialPrior implements PriorProvider {

  /** The name that users type. */
  public static final String NAME = "test-exponential";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PriorKind kind() {
    return PriorKind.RANK;
  }

  @Override
  public String description() {
    return "exp(−λ/μ) / μ, for tests";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("mean", 0.1, "μ"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return new Density(arguments.number("mean"));
  }

  private record Density(double mean) implements RankPrior {

    @Override
    public Support support() {
      return Support.NON_NEGATIVE;
    }

    @Override
    public double logDensity(double scale) {
      return support().contains(scale)
          ? -StrictMath.log(mean) - scale / mean
          : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double derivative(double scale) {
      return support().contains(scale) ? -1 / mean : Double.NaN;
    }

    @Override
    public double sample(RandomGenerator random) {
      return -mean * StrictMath.log(1 - random.nextDouble());
    }
  }
}
