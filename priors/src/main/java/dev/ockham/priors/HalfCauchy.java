package dev.ockham.priors;

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
 * The half-Cauchy prior of a rank scale: p(λ) = 2 / (π η (1 + (λ/η)²)) for λ ≥ 0. Half of its mass
 * lies below η, yet its tail is so heavy that a component which the data want pays little.
 *
 * <p>The scale η, the median, has the unit of λ. With the normal factor prior it is the group
 * horseshoe: the horseshoe has u ~ N(0, λ²τ²) with a half-Cauchy λ for each entry and a global τ;
 * here all entries of a component share one λ, so that they vanish together, and τ is the constant
 * η. Source: Carvalho, Polson and Scott, "The horseshoe estimator for sparse signals", Biometrika
 * 97(2), 2010; for tensor ranks Hawkins, Liu and Zhang, arXiv 2010.08689.
 *
 * <p>Immutable.
 */
public final class HalfCauchy implements PriorProvider {

  private static final String NAME = "half-cauchy";
  private static final double LOG_TWO_OVER_PI = -0.4515827052894549;

  /** For the service loader. In code, use {@link #of}. */
  public HalfCauchy() {}

  /**
   * Makes the prior.
   *
   * @param scale η, greater than 0 and finite
   * @return the prior
   * @throws dev.ockham.api.InvalidInputException if the scale is not allowed
   */
  public static RankPrior of(double scale) {
    Numerics.requirePositive(NAME, "scale", scale);
    return new Density(scale);
  }

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
    return "2 / (π η (1 + (λ/η)²)) for λ ≥ 0: prefers small λ, with a heavy tail";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("scale", 0.01, "η, the median of λ"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return of(arguments.number("scale"));
  }

  private record Density(double scale) implements RankPrior {

    @Override
    public Support support() {
      return Support.NON_NEGATIVE;
    }

    @Override
    public double logDensity(double lambda) {
      if (!support().contains(lambda)) {
        return Double.NEGATIVE_INFINITY;
      }
      return LOG_TWO_OVER_PI - StrictMath.log(scale) - Numerics.logOnePlusSquare(lambda, scale);
    }

    @Override
    public double derivative(double lambda) {
      if (!support().contains(lambda)) {
        return Double.NaN;
      }
      double norm = StrictMath.hypot(lambda, scale);
      return -2 * (lambda / norm) / norm;
    }

    @Override
    public double sample(RandomGenerator random) {
      double draw = scale * StrictMath.tan(0.5 * Math.PI * random.nextDouble());
      return Numerics.finite(draw);
    }

    @Override
    public double mostProbableScale(double entries, double sumOfSquares) {
      return HalfStudentT.mostProbableScale(1, scale, entries, sumOfSquares);
    }

    @Override
    public String toString() {
      return NAME + ":scale=" + scale;
    }
  }
}
