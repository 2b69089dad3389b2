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
 * Student's t prior of a factor entry: p(u | λ) = Γ((ν+1)/2) / (Γ(ν/2) √(νπ) λ) · (1 + (u/λ)²/ν)^(−
 * (ν+1)/2) for every real u. Its heavy tail leaves single large entries alone.
 *
 * <p>λ has the unit of u; the degrees of freedom ν are a pure number, 1 the Cauchy and ∞ the normal
 * distribution. Source: Lange, Little and Taylor, "Robust statistical modeling using the t
 * distribution", JASA 84(408), 1989.
 *
 * <p>Immutable.
 */
public final class StudentT implements PriorProvider {

  private static final String NAME = "student-t";
  private static final double LOG_PI = 1.1447298858494002;

  /** For the service loader. In code, use {@link #of}. */
  public StudentT() {}

  /**
   * Makes the prior.
   *
   * @param df degrees of freedom ν, greater than 0 and finite
   * @return the prior
   * @throws dev.ockham.api.InvalidInputException if they are not allowed
   */
  public static FactorPrior of(double df) {
    Numerics.requirePositive(NAME, "df", df);
    double constant = GammaFunction.logHalfStep(0.5 * df) - 0.5 * (StrictMath.log(df) + LOG_PI);
    return new Density(df, Math.sqrt(df), constant);
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
    return "Student's t with ν degrees of freedom and scale λ: leaves single large entries alone";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.positive("df", 4, "ν, degrees of freedom; the fewer, the heavier the tail"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return of(arguments.number("df"));
  }

  private record Density(double df, double rootDf, double constant) implements FactorPrior {

    @Override
    public double logDensity(double value, double scale) {
      if (!support().contains(value)) {
        return Double.NEGATIVE_INFINITY;
      }
      double tail = Numerics.logOnePlusSquare(Math.abs(value), rootDf * scale);
      return constant - StrictMath.log(scale) - 0.5 * (df + 1) * tail;
    }

    @Override
    public double derivative(double value, double scale) {
      if (!support().contains(value)) {
        return Double.NaN;
      }
      double norm = StrictMath.hypot(value, rootDf * scale);
      return -(df + 1) * (value / norm) / norm;
    }

    @Override
    public double precision(double value, double scale) {
      double norm = StrictMath.hypot(value, rootDf * scale);
      return (df + 1) / norm / norm;
    }

    @Override
    public double sample(RandomGenerator random, double scale) {
      double logVariance = StrictMath.log(0.5 * df) - GammaSampler.logDraw(random, 0.5 * df);
      double draw = random.nextGaussian() * Numerics.finite(StrictMath.exp(0.5 * logVariance));
      return Numerics.finite(scale * draw);
    }

    @Override
    public String toString() {
      return NAME + ":df=" + df;
    }
  }
}
