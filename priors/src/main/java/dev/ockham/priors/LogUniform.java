package dev.ockham.priors;

import dev.ockham.api.InvalidInputException;
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
 * The log-uniform (reciprocal) prior of a rank scale: p(λ) = 1 / (λ log(high / low)) for low ≤ λ ≤
 * high. It prefers no order of magnitude; as a density of λ it prefers small values.
 *
 * <p>Both bounds are proper, so the density is; they have the unit of λ. Source: Hawkins, Liu and
 * Zhang, arXiv 2010.08689, there with the improper bounds 0 and ∞.
 *
 * <p>Immutable.
 */
public final class LogUniform implements PriorProvider {

  private static final String NAME = "log-uniform";

  /** For the service loader. In code, use {@link #of}. */
  public LogUniform() {}

  /**
   * Makes the prior.
   *
   * @param low smallest scale, greater than 0
   * @param high largest scale, greater than {@code low} and finite
   * @return the prior
   * @throws InvalidInputException if a bound is not allowed
   */
  public static RankPrior of(double low, double high) {
    Numerics.requirePositive(NAME, "low", low);
    Numerics.requirePositive(NAME, "high", high);
    if (!(low < high)) {
      throw new InvalidInputException(
          "%s: low must be less than high, got low=%s and high=%s".formatted(NAME, low, high));
    }
    return new Density(low, high, width(low, high));
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
    return "1 / (λ log(high/low)) for low ≤ λ ≤ high: prefers no order of magnitude";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.positive("low", 1e-30, "smallest λ"),
        Parameter.positive("high", 1e30, "largest λ, greater than low"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return of(arguments.number("low"), arguments.number("high"));
  }

  /** Returns log(high / low), exact for close bounds and for a quotient beyond double. */
  private static double width(double low, double high) {
    return high < 2 * low
        ? StrictMath.log1p((high - low) / low)
        : StrictMath.log(high) - StrictMath.log(low);
  }

  private record Density(double low, double high, double width) implements RankPrior {

    @Override
    public Support support() {
      return Support.closed(low, high);
    }

    @Override
    public double logDensity(double lambda) {
      return lambda >= low && lambda <= high
          ? -StrictMath.log(lambda) - StrictMath.log(width)
          : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double derivative(double lambda) {
      return lambda >= low && lambda <= high ? -1 / lambda : Double.NaN;
    }

    @Override
    public double sample(RandomGenerator random) {
      double draw = StrictMath.exp(StrictMath.log(low) + random.nextDouble() * width);
      return Math.clamp(draw, low, high);
    }

    /**
     * {@inheritDoc}
     *
     * <p>λ² = M / (D + 1), moved to the nearer bound where it lies outside them.
     */
    @Override
    public double mostProbableScale(double entries, double sumOfSquares) {
      return Math.clamp(Math.sqrt(sumOfSquares / (entries + 1)), low, high);
    }

    @Override
    public String toString() {
      return NAME + ":low=" + low + ",high=" + high;
    }
  }
}
