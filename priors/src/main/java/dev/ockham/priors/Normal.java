package dev.ockham.priors;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.spec.Arguments;
import java.util.random.RandomGenerator;

/**
 * The normal prior of a factor entry: p(u | λ) = exp(−u² / (2λ²)) / (λ √(2π)) for every real u. A
 * small λ shrinks all entries of its component.
 *
 * <p>λ is the standard deviation, in the unit of u. Source: Hawkins, Liu and Zhang, arXiv
 * 2010.08689.
 *
 * <p>Immutable.
 */
public final class Normal implements PriorProvider {

  private static final String NAME = "normal";
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final FactorPrior INSTANCE = new Density();

  /** For the service loader. In code, use {@link #of}. */
  public Normal() {}

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
    return "exp(−u²/(2λ²)) / (λ √(2π)): shrinks all entries of a component alike";
  }

  @Override
  public Prior create(Arguments arguments) {
    return INSTANCE;
  }

  private record Density() implements FactorPrior {

    @Override
    public double logDensity(double value, double scale) {
      if (!support().contains(value)) {
        return Double.NEGATIVE_INFINITY;
      }
      double z = value / scale;
      return -HALF_LOG_TWO_PI - StrictMath.log(scale) - 0.5 * z * z;
    }

    @Override
    public double derivative(double value, double scale) {
      return support().contains(value) ? -value / scale / scale : Double.NaN;
    }

    @Override
    public double precision(double value, double scale) {
      return 1 / scale / scale;
    }

    @Override
    public boolean precisionVaries() {
      return false;
    }

    @Override
    public double sample(RandomGenerator random, double scale) {
      return Numerics.finite(scale * random.nextGaussian());
    }

    @Override
    public String toString() {
      return NAME;
    }
  }
}
