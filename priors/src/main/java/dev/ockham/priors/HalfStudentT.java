package dev.ockham.priors;

import dev.ockham.api.prior.FactorPrior;
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
 * The half-Student-t prior of a rank scale: p(λ) = 2 Γ((ν+1)/2) / (Γ(ν/2) √(νπ) A) · (1 +
 * (λ/A)²/ν)^(−(ν+1)/2) for λ ≥ 0, Student's t folded at 0. The degrees of freedom say how much a
 * component pays for a large scale: ν = 1 is {@link HalfCauchy}, ν = ∞ {@link HalfNormal}.
 *
 * <p>The scale A has the unit of λ, ν is a pure number; the tail is λ^(−ν−1). Source: Gelman,
 * "Prior distributions for variance parameters in hierarchical models", Bayesian Analysis 1(3),
 * 2006, where it is the half-t family.
 *
 * <p>Immutable.
 */
public final class HalfStudentT implements PriorProvider {

  private static final String NAME = "half-student-t";
  private static final double LOG_TWO = 0.6931471805599453;

  /** For the service loader. In code, use {@link #of}. */
  public HalfStudentT() {}

  /**
   * Makes the prior.
   *
   * @param scale A, greater than 0 and finite
   * @param df degrees of freedom ν, greater than 0 and finite
   * @return the prior
   * @throws dev.ockham.api.InvalidInputException if a parameter is not allowed
   */
  public static RankPrior of(double scale, double df) {
    Numerics.requirePositive(NAME, "scale", scale);
    Numerics.requirePositive(NAME, "df", df);
    return new Density(scale, df, StudentT.of(df));
  }

  /**
   * Returns the most probable scale: with e = νA², λ² = [M − De + √((M − De)² + 4(D + ν + 1)eM)] /
   * (2(D + ν + 1)), with M and e in units of the larger one, and expanded by the conjugate where
   * the difference would cancel.
   *
   * @param df ν
   * @param scale A
   * @param entries D
   * @param sumOfSquares M
   */
  static double mostProbableScale(double df, double scale, double entries, double sumOfSquares) {
    double root = Math.sqrt(sumOfSquares);
    double width = Math.clamp(Math.sqrt(df) * scale, Double.MIN_VALUE, Double.MAX_VALUE);
    double unit = Math.max(root, width);
    double m = (root / unit) * (root / unit);
    double e = (width / unit) * (width / unit);
    double b = entries * e - m;
    double discriminant =
        Math.sqrt(m * m + (2 * entries + 4 * df + 4) * e * m + (entries * e) * (entries * e));
    return b > 0
        ? root * (width / unit) * Math.sqrt(2 / (discriminant + b))
        : unit * Math.sqrt((discriminant - b) / (2 * entries + 2 * df + 2));
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
    return "Student's t with ν degrees of freedom and scale A for λ ≥ 0: half-Cauchy to half-normal";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.positive("scale", 0.1, "A, in units of λ; about the median"),
        Parameter.positive("df", 4, "ν, degrees of freedom; the density falls as λ^(−ν−1)"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return of(arguments.number("scale"), arguments.number("df"));
  }

  private record Density(double scale, double df, FactorPrior unfolded) implements RankPrior {

    @Override
    public Support support() {
      return Support.NON_NEGATIVE;
    }

    @Override
    public double logDensity(double lambda) {
      return support().contains(lambda)
          ? LOG_TWO + unfolded.logDensity(lambda, scale)
          : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double derivative(double lambda) {
      return support().contains(lambda) ? unfolded.derivative(lambda, scale) : Double.NaN;
    }

    @Override
    public double sample(RandomGenerator random) {
      return Math.abs(unfolded.sample(random, scale));
    }

    @Override
    public double mostProbableScale(double entries, double sumOfSquares) {
      return HalfStudentT.mostProbableScale(df, scale, entries, sumOfSquares);
    }

    @Override
    public String toString() {
      return NAME + ":scale=" + scale + ",df=" + df;
    }
  }
}
