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
 * The horseshoe+ prior of a rank scale: p(λ) = 4 / (π² τ) · log(λ/τ) / ((λ/τ)² − 1) for λ &gt; 0.
 * It is half-Cauchy with a scale τη that is half-Cauchy itself, η ~ C⁺(0, 1): sharper at 0 than the
 * half-Cauchy, where the density grows as −log λ, and with a heavier tail, log(λ) λ⁻².
 *
 * <p>The scale τ, the median, has the unit of λ. With the normal factor prior, which shares λ among
 * all entries of a component, it is the group form of the horseshoe+ with a fixed global scale. The
 * most probable scale has no closed form. Source: Bhadra, Datta, Polson and Willard, "The
 * horseshoe+ estimator of ultra-sparse signals", Bayesian Analysis 12(4), 2017, the density of λ
 * given τ with η integrated out.
 *
 * <p>Immutable.
 */
public final class HorseshoePlus implements PriorProvider {

  private static final String NAME = "horseshoe-plus";
  private static final double LOG_FOUR_OVER_PI_SQUARED = -0.9031654105789099;

  /** For the service loader. In code, use {@link #of}. */
  public HorseshoePlus() {}

  /**
   * Makes the prior.
   *
   * @param scale τ, greater than 0 and finite
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
    return "4/(π²τ) · log(λ/τ) / ((λ/τ)² − 1) for λ > 0: a pole at 0, with a heavy tail";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("scale", 0.01, "τ, the median of λ"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return of(arguments.number("scale"));
  }

  private record Density(double scale) implements RankPrior {

    @Override
    public Support support() {
      return Support.POSITIVE;
    }

    /**
     * {@inheritDoc}
     *
     * <p>With t = log(λ/τ), t / (e^2t − 1) is |t| / (1 − e^−2|t|) times 1 or, for t &gt; 0, e^−2t:
     * neither overflows, and expm1 keeps the quotient exact around t = 0, where it is ½.
     */
    @Override
    public double logDensity(double lambda) {
      if (!support().contains(lambda)) {
        return Double.NEGATIVE_INFINITY;
      }
      double t = logRatio(lambda);
      double size = Math.abs(t);
      double quotient = size == 0 ? 0.5 : -size / StrictMath.expm1(-2 * size);
      double constant = LOG_FOUR_OVER_PI_SQUARED - StrictMath.log(scale);
      return constant + StrictMath.log(quotient) - 2 * Math.max(t, 0);
    }

    /**
     * {@inheritDoc}
     *
     * <p>λ d log p/dλ = 1/t − coth t − 1; its terms cancel around t = 0, so that there it is taken
     * from a continued fraction.
     */
    @Override
    public double derivative(double lambda) {
      if (!support().contains(lambda)) {
        return Double.NaN;
      }
      double t = logRatio(lambda);
      double slope = Math.abs(t) < 1 ? -1 - langevin(t) : 1 / t + 2 / StrictMath.expm1(-2 * t);
      return slope / lambda;
    }

    @Override
    public double sample(RandomGenerator random) {
      double draw = scale * halfCauchy(random) * halfCauchy(random);
      return Math.max(Numerics.finite(draw), Double.MIN_VALUE);
    }

    private static double halfCauchy(RandomGenerator random) {
      return StrictMath.tan(0.5 * Math.PI * (1 - random.nextDouble()));
    }

    /** Returns log(λ/τ), exact for close ones and for a quotient beyond double. */
    private double logRatio(double lambda) {
      double ratio = lambda / scale;
      return ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE
          ? StrictMath.log(ratio)
          : StrictMath.log(lambda) - StrictMath.log(scale);
    }

    /**
     * Returns coth t − 1/t for |t| &lt; 1 as t / (3 + t² / (5 + t² / (7 + …))), which follows from
     * the fraction of tanh, DLMF 4.39.1. Without its terms from t²/21 on it is off by less than
     * 1e-19.
     */
    private static double langevin(double t) {
      double denominator = 19;
      for (int odd = 17; odd >= 3; odd -= 2) {
        denominator = odd + t * t / denominator;
      }
      return t / denominator;
    }

    @Override
    public String toString() {
      return NAME + ":scale=" + scale;
    }
  }
}
