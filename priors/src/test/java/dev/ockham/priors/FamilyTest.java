package dev.ockham.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.RankPrior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation says that one prior is of another. */
class FamilyTest {

  private static final double[] POINTS = {1e-9, 1e-3, 0.2, 0.9, 3, 40};

  @Test
  void halfStudentWithOneDegreeIsHalfCauchy() {
    requireSame(HalfStudentT.of(0.3, 1), HalfCauchy.of(0.3));
  }

  @Test
  void gammaVarianceWithShapeOneHalfIsHalfNormal() {
    requireSame(GammaVariance.of(0.5, 0.125), HalfNormal.of(2));
  }

  @Test
  void generalisedDoubleParetoTendsToLaplace() {
    FactorPrior wide = GeneralisedDoublePareto.of(1e14);
    for (double u : POINTS) {
      // The next term of the log density is (u/λ)²/(2α).
      assertThat(wide.logDensity(u, 2)).isCloseTo(Laplace.of().logDensity(u, 2), within(1e-11));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40})
  void gammaVarianceIsTheGroupLassoOfAllEntries(int entries) {
    double rate = 2;
    RankPrior prior = GammaVariance.of(0.5 * (entries + 1), rate);

    double near = logMarginal(prior, entries, 0.5);
    double far = logMarginal(prior, entries, 3);

    assertThat(far - near).isCloseTo(-Math.sqrt(2 * rate) * (3 - 0.5), within(1e-11));
    // The slope of that density at ‖u‖ = 3 is that of normal entries at the most probable scale.
    double scale = prior.mostProbableScale(entries, 9);
    assertThat(3 / (scale * scale)).isCloseTo(Math.sqrt(2 * rate), within(1e-13));
  }

  @Test
  void gammaPrecisionIsStudentsTOfAllEntries() {
    int entries = 5;
    double shape = 1.5;
    double rate = 0.7;
    RankPrior prior = GammaPrecision.of(shape, rate);

    double near = logMarginal(prior, entries, 0.5);
    double far = logMarginal(prior, entries, 3);

    // Proportional to (1 + ‖u‖²/(2b))^(−a−D/2).
    double expected = Math.log((rate + 4.5) / (rate + 0.125)) * -(shape + 0.5 * entries);
    assertThat(far - near).isCloseTo(expected, within(1e-11));
  }

  /**
   * The log density of normal entries of a given norm, λ integrated out: the trapezoidal rule in
   * log λ, whose error is beyond double for such smooth functions.
   */
  private static double logMarginal(RankPrior prior, int entries, double norm) {
    double each = norm / Math.sqrt(entries);
    double sum = 0;
    for (int i = -600; i <= 600; i++) {
      double lambda = Math.exp(i / 32.0);
      double joint = prior.logDensity(lambda) + entries * Normal.of().logDensity(each, lambda);
      sum += Math.exp(joint) * lambda / 32;
    }
    return Math.log(sum);
  }

  private static void requireSame(RankPrior actual, RankPrior expected) {
    for (double lambda : POINTS) {
      assertThat(actual.logDensity(lambda)).isCloseTo(expected.logDensity(lambda), within(1e-13));
      double slope = expected.derivative(lambda);
      assertThat(actual.derivative(lambda)).isCloseTo(slope, within(1e-14 * Math.abs(slope)));
      double best = expected.mostProbableScale(20, lambda);
      assertThat(actual.mostProbableScale(20, lambda)).isCloseTo(best, within(1e-14 * best));
    }
  }
}
