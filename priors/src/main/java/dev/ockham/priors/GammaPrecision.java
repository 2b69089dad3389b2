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
 * A gamma prior of the precision τ = 1/λ², as a density of the rank scale λ: p(λ) = 2 bᵃ / Γ(a) ·
 * λ^(−2a−1) · exp(−b/λ²) for λ &gt; 0. It is Gamma(τ; a, b) times the Jacobian |dτ/dλ| = 2/λ³, and
 * conjugate to the normal factor prior.
 *
 * <p>The shape a is a pure number; the rate b has the unit of λ². The density vanishes at 0: λ
 * stays above √(2b / (2a + 1 + D)). With the normal factor prior it is automatic relevance
 * determination (ARD; MacKay, "Bayesian nonlinear modeling for the prediction competition", ASHRAE
 * Transactions 100(2), 1994), one precision for each component. Source: Zhao, Zhang and Cichocki,
 * "Bayesian CP factorization of incomplete tensors with automatic rank determination", TPAMI 37(9),
 * 2015, with a = b = 1e-6: a prior nearly all of whose mass lies at scales beyond the range of
 * double. The default shape has the half-Cauchy's tail, λ⁻².
 *
 * <p>Immutable.
 */
public final class GammaPrecision implements PriorProvider {

  private static final String NAME = "gamma-precision";
  private static final double LOG_TWO = 0.6931471805599453;

  /** For the service loader. In code, use {@link #of}. */
  public GammaPrecision() {}

  /**
   * Makes the prior.
   *
   * @param shape a, greater than 0 and finite
   * @param rate b, greater than 0 and finite
   * @return the prior
   * @throws dev.ockham.api.InvalidInputException if a parameter is not allowed
   */
  public static RankPrior of(double shape, double rate) {
    Numerics.requirePositive(NAME, "shape", shape);
    Numerics.requirePositive(NAME, "rate", rate);
    double constant = LOG_TWO + shape * StrictMath.log(rate) - GammaFunction.log(shape);
    return new Density(shape, rate, constant);
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
    return "Gamma(a, b) of the precision 1/λ², as a density of λ > 0: conjugate to the normal";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.positive("shape", 0.5, "a; the density falls as λ^(−2a−1)"),
        Parameter.positive("rate", 1e-6, "b, in units of λ²; keeps λ above about √(2b/D)"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return of(arguments.number("shape"), arguments.number("rate"));
  }

  private record Density(double shape, double rate, double constant) implements RankPrior {

    @Override
    public Support support() {
      return Support.POSITIVE;
    }

    @Override
    public double logDensity(double lambda) {
      if (!support().contains(lambda)) {
        return Double.NEGATIVE_INFINITY;
      }
      return constant - (2 * shape + 1) * StrictMath.log(lambda) - rate / lambda / lambda;
    }

    @Override
    public double derivative(double lambda) {
      return support().contains(lambda)
          ? (2 * (rate / lambda / lambda) - (2 * shape + 1)) / lambda
          : Double.NaN;
    }

    @Override
    public double sample(RandomGenerator random) {
      double logPrecision = GammaSampler.logDraw(random, shape) - StrictMath.log(rate);
      return Math.max(Numerics.finite(StrictMath.exp(-0.5 * logPrecision)), Double.MIN_VALUE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>λ² = (M + 2b) / (D + 2a + 1).
     */
    @Override
    public double mostProbableScale(double entries, double sumOfSquares) {
      return Math.sqrt((sumOfSquares + 2 * rate) / (entries + 2 * shape + 1));
    }

    @Override
    public String toString() {
      return NAME + ":shape=" + shape + ",rate=" + rate;
    }
  }
}
