package dev.ockham.priors;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The generalised double Pareto prior of a factor entry: p(u | λ) = (1 + |u| / (αλ))^(−(α+1)) /
 * (2λ) for every real u. It pulls single entries to 0 as {@link Laplace} does, yet leaves large
 * ones alone as {@link StudentT} does.
 *
 * <p>λ has the unit of u; the shape α is a pure number. The tail is |u|^(−α−1), and α = ∞ is
 * Laplace's density with the same λ. The slope at u is that of a Laplace density whose scale grows
 * with |u|: (αλ + |u|) / (α + 1). At u = 0 the density has a kink: the derivative there is given as
 * 0, the precision as +∞. Source: Armagan, Dunson and Lee, "Generalized double Pareto shrinkage",
 * Statistica Sinica 23, 2013, with ξ = λ.
 *
 * <p>Immutable.
 */
public final class GeneralisedDoublePareto implements PriorProvider {

  private static final String NAME = "generalised-double-pareto";
  private static final double LOG_TWO = 0.6931471805599453;

  /** For the service loader. In code, use {@link #of}. */
  public GeneralisedDoublePareto() {}

  /**
   * Makes the prior.
   *
   * @param shape α, greater than 0 and finite
   * @return the prior
   * @throws dev.ockham.api.InvalidInputException if the shape is not allowed
   */
  public static FactorPrior of(double shape) {
    Numerics.requirePositive(NAME, "shape", shape);
    return new Density(shape);
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
    return "(1 + |u|/(αλ))^(−α−1) / (2λ): pulls single entries to 0, leaves large ones alone";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("shape", 1, "α; the smaller, the heavier the tail"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return of(arguments.number("shape"));
  }

  private record Density(double shape) implements FactorPrior {

    @Override
    public double logDensity(double value, double scale) {
      if (!support().contains(value)) {
        return Double.NEGATIVE_INFINITY;
      }
      double size = Math.abs(value);
      double ratio = size / scale / shape;
      double tail =
          ratio <= Double.MAX_VALUE
              ? StrictMath.log1p(ratio)
              : StrictMath.log(size) - StrictMath.log(scale) - StrictMath.log(shape);
      return -LOG_TWO - StrictMath.log(scale) - (shape + 1) * tail;
    }

    @Override
    public double derivative(double value, double scale) {
      return support().contains(value)
          ? -Math.signum(value) / laplaceScale(value, scale)
          : Double.NaN;
    }

    @Override
    public double precision(double value, double scale) {
      return 1 / Math.abs(value) / laplaceScale(value, scale);
    }

    /** Returns the scale of the Laplace density with the same slope, a weighted mean. */
    private double laplaceScale(double value, double scale) {
      return shape / (shape + 1) * scale + Math.abs(value) / (shape + 1);
    }

    @Override
    public double sample(RandomGenerator random, double scale) {
      double exponent = -StrictMath.log(1 - random.nextDouble()) / shape;
      double size = shape * StrictMath.expm1(exponent);
      return Numerics.finite(scale * (random.nextBoolean() ? size : -size));
    }

    @Override
    public String toString() {
      return NAME + ":shape=" + shape;
    }
  }
}
