package dev.ockham.priors;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.spec.Arguments;
import java.util.random.RandomGenerator;

/**
 * The Laplace prior of a factor entry: p(u | λ) = exp(−|u| / λ) / (2λ) for every real u. It pulls
 * single entries to 0 (the lasso).
 *
 * <p>λ is the mean of |u|, in the unit of u; the standard deviation is √2 λ. At u = 0 the density
 * has a kink: the derivative there is given as 0, the precision as +∞. Source: Park and Casella,
 * "The Bayesian lasso", JASA 103(482), 2008.
 *
 * <p>Immutable.
 */
public final class Laplace implements PriorProvider {

  private static final String NAME = "laplace";
  private static final double LOG_TWO = 0.6931471805599453;
  private static final FactorPrior INSTANCE = new Density();

  /** For the service loader. In code, use {@link #of}. */
  public Laplace() {}

  /** Returns the prior. */
  public static FactorPrior of() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PriorKind kind() {
    return PriorKind.FACTOR;
  }

  @Override
  public String description() {
    return "exp(−|u|/λ) / (2λ): pulls single entries to 0";
  }

  @Override
  public Prior create(Arguments arguments) {
    return INSTANCE;
  }

  private record Density() implements FactorPrior {

    @Override
    public double logDensity(double value, double scale) {
      return support().contains(value)
          ? -LOG_TWO - StrictMath.log(scale) - Math.abs(value) / scale
          : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double derivative(double value, double scale) {
      return support().contains(value) ? -Math.signum(value) / scale : Double.NaN;
    }

    @Override
    public double precision(double value, double scale) {
      return 1 / Math.abs(value) / scale;
    }

    @Override
    public double sample(RandomGenerator random, double scale) {
      double size = -StrictMath.log(1 - random.nextDouble());
      return Numerics.finite(scale * (random.nextBoolean() ? size : -size));
    }

    @Override
    public String toString() {
      return NAME;
    }
  }
}
