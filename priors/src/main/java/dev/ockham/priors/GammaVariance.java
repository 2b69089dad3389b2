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
 * A gamma prior of the variance v = λ², as a density of the rank scale λ: p(λ) = 2 bᵃ / Γ(a) ·
 * λ^(2a−1) · exp(−b λ²) for λ &gt; 0. It is Gamma(v; a, b) times the Jacobian dv/dλ = 2λ.
 *
 * <p>The shape a is a pure number; the rate b has the unit of 1/λ². The tail is as light as a
 * normal distribution's; the shape says what happens at 0:
 *
 * <ul>
 *   <li>a &lt; ½, a pole: components vanish, the sooner the smaller a is. With the normal factor
 *       prior it is the group form of the normal-gamma prior; source: Griffin and Brown, "Inference
 *       with normal-gamma prior distributions in regression problems", Bayesian Analysis 5(1),
 *       2010.
 *   <li>a = ½, {@link HalfNormal} with σ² = 1/(2b); a = 1, the Rayleigh distribution, the mixing
 *       density of the lasso of one entry.
 *   <li>a = (D+1)/2, the group lasso: D normal entries u that share λ have, with λ integrated out,
 *       a density proportional to exp(−√(2b) ‖u‖). The most probable scale, λ² = ‖u‖/√(2b), gives
 *       the entries that density's very gradient. D is the layer's and not the prior's, so the
 *       shape must be computed for it. Source: Kyung, Gill, Ghosh and Casella, "Penalized
 *       regression, standard errors, and Bayesian lassos", Bayesian Analysis 5(2), 2010.
 * </ul>
 *
 * <p>Immutable.
 */
public final class GammaVariance implements PriorProvider {

  private static final String NAME = "gamma-variance";
  private static final double LOG_TWO = 0.6931471805599453;

  /** For the service loader. In code, use {@link #of}. */
  public GammaVariance() {}

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
    return "Gamma(a, b) of the variance λ², as a density of λ > 0: light tail; a < ½ has a pole at 0";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.positive("shape", 0.1, "a; near 0 the density goes as λ^(2a−1)"),
        Parameter.positive("rate", 0.5, "b, in units of 1/λ²; the mean of λ² is a/b"));
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
      return constant + (2 * shape - 1) * StrictMath.log(lambda) - rate * lambda * lambda;
    }

    @Override
    public double derivative(double lambda) {
      return support().contains(lambda) ? (2 * shape - 1) / lambda - 2 * rate * lambda : Double.NaN;
    }

    @Override
    public double sample(RandomGenerator random) {
      double logVariance = GammaSampler.logDraw(random, shape) - StrictMath.log(rate);
      return Math.max(Numerics.finite(StrictMath.exp(0.5 * logVariance)), Double.MIN_VALUE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The positive root of 2b λ⁴ + c λ² = M, c = D + 1 − 2a: λ² = [√(c² + 8bM) − c] / (4b),
     * expanded by the conjugate where the difference would cancel.
     */
    @Override
    public double mostProbableScale(double entries, double sumOfSquares) {
      double root = Math.sqrt(sumOfSquares);
      double c = entries + 1 - 2 * shape;
      double norm = StrictMath.hypot(c, Math.sqrt(8) * Math.sqrt(rate) * root);
      return c > 0 ? root * Math.sqrt(2 / (c + norm)) : 0.5 * Math.sqrt(norm - c) / Math.sqrt(rate);
    }

    @Override
    public String toString() {
      return NAME + ":shape=" + shape + ",rate=" + rate;
    }
  }
}
