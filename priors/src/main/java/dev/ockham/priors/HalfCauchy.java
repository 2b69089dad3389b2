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
 * The half-Cauchy prior of a rank scale: p(λ) = 2 / (π η (1 + (λ/η)²)) for λ ≥ 0. Most of its mass
 * lies below η, yet its tail is so heavy that a component which the data want pays little.
 *
 * <p>The scale η, the median, has the unit of λ. Source: Carvalho, Polson and Scott, "The horseshoe
 * estimator for sparse signals", Biometrika 97(2), 2010; for tensor ranks Hawkins, Liu and Zhang,
 * arXiv 2010.08689.
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

    /**
     * {@inheritDoc}
     *
     * <p>λ² = [M − Dη² + √(M² + (2D + 8)η²M + D²η⁴)] / (2D + 4), with M and η² in units of the
     * larger one, and expanded by the conjugate where the difference would cancel.
     */
    @Override
    public double mostProbableScale(double entries, double sumOfSquares) {
      double root = Math.sqrt(sumOfSquares);
      double unit = Math.max(root, scale);
      double m = (root / unit) * (root / unit);
      double e = (scale / unit) * (scale / unit);
      double b = entries * e - m;
      double discriminant =
          Math.sqrt(m * m + (2 * entries + 8) * e * m + (entries * e) * (entries * e));
      return b > 0
          ? root * (scale / unit) * Math.sqrt(2 / (discriminant + b))
          : unit * Math.sqrt((discriminant - b) / (2 * entries + 4));
    }

    @Override
    public String toString() {
      return NAME + ":scale=" + scale;
    }
  }
}
