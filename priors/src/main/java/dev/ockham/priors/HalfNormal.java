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
 * The half-normal prior of a rank scale: p(λ) = √(2/π) / σ · exp(−λ² / (2σ²)) for λ ≥ 0. Its light
 * tail forbids scales of many σ, whatever the data say.
 *
 * <p>The scale σ has the unit of λ. Source: Gelman, "Prior distributions for variance parameters in
 * hierarchical models", Bayesian Analysis 1(3), 2006.
 *
 * <p>Immutable.
 */
public final class HalfNormal implements PriorProvider {

  private static final String NAME = "half-normal";
  private static final double HALF_LOG_TWO_OVER_PI = -0.22579135264472744;

  /** For the service loader. In code, use {@link #of}. */
  public HalfNormal() {}

  /**
   * Makes the prior.
   *
   * @param scale σ, greater than 0 and finite
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
    return "√(2/π)/σ · exp(−λ²/(2σ²)) for λ ≥ 0: bounds λ to a few σ";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("scale", 1, "σ, the root mean square of λ"));
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
      double z = lambda / scale;
      return HALF_LOG_TWO_OVER_PI - StrictMath.log(scale) - 0.5 * z * z;
    }

    @Override
    public double derivative(double lambda) {
      return support().contains(lambda) ? -lambda / scale / scale : Double.NaN;
    }

    @Override
    public double sample(RandomGenerator random) {
      return Numerics.finite(scale * Math.abs(random.nextGaussian()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>λ² = 2M / (D + √(D² + 4M/σ²)), the positive root of λ⁴/σ² + Dλ² = M, in units of the
     * larger of √M and σ.
     */
    @Override
    public double mostProbableScale(double entries, double sumOfSquares) {
      double root = Math.sqrt(sumOfSquares);
      if (root <= scale) {
        double norm = StrictMath.hypot(entries, 2 * (root / scale));
        return root * Math.sqrt(2 / (entries + norm));
      }
      double d = entries * (scale / root);
      return Math.sqrt(root) * Math.sqrt(scale) * Math.sqrt(2 / (d + StrictMath.hypot(d, 2)));
    }

    @Override
    public String toString() {
      return NAME + ":scale=" + scale;
    }
  }
}
