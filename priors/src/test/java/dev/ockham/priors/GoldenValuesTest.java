package dev.ockham.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.prior.ScaleSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Log densities, derivatives and most probable scales against mpmath; see the files. */
class GoldenValuesTest {

  /**
   * A few dozen roundings of terms that reach 2,000 before they cancel: logarithms, times 2a + 1.
   */
  private static final double ROUNDING = 5e-15;

  @ParameterizedTest
  @CsvFileSource(resources = "rank-priors.csv", delimiter = ';', useHeadersInDisplayName = true)
  void rankPriorsAgreeWithMpmath(String spec, double scale, double logDensity, double derivative) {
    RankPrior prior = Priors.rank(spec);

    requireClose(prior.logDensity(scale), logDensity);
    requireRelative(prior.derivative(scale), derivative);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "factor-priors.csv", delimiter = ';', useHeadersInDisplayName = true)
  void factorPriorsAgreeWithMpmath(
      String spec,
      double value,
      double scale,
      double logDensity,
      double derivative,
      double scaleDerivative) {
    FactorPrior prior = Priors.factor(spec);

    requireClose(prior.logDensity(value, scale), logDensity);
    requireRelative(prior.derivative(value, scale), derivative);
    // 1 + u d log p/du cancels where u is near λ.
    double terms = (1 + Math.abs(value * derivative)) / scale;
    assertThat(prior.scaleDerivative(value, scale))
        .isCloseTo(scaleDerivative, within(ROUNDING * terms));
    requireRelative(prior.precision(value, scale), -derivative / value);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "most-probable-scales.csv",
      delimiter = ';',
      useHeadersInDisplayName = true)
  void closedFormsAndTheSolverAgreeWithMpmath(
      String spec, double entries, double sumOfSquares, double scale) {
    RankPrior prior = Priors.rank(spec);

    requireRelative(prior.mostProbableScale(entries, sumOfSquares), scale);
    // The solver bisects a sum of three terms that cancel.
    assertThat(ScaleSolver.solve(prior, entries, sumOfSquares))
        .isCloseTo(scale, within(1e-12 * scale));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "solved-scales.csv", delimiter = ';', useHeadersInDisplayName = true)
  void theSolverAgreesWithMpmathWhereThereIsNoClosedForm(
      String spec, double entries, double sumOfSquares, double scale) {
    assertThat(Priors.rank(spec).mostProbableScale(entries, sumOfSquares))
        .isCloseTo(scale, within(1e-12 * scale));
  }

  @Test
  void theLogDensitiesOfTheNotebookComeOut() {
    assertThat(HalfCauchy.of(0.01).logDensity(0.5)).isCloseTo(-3.670858450, within(5e-10));
    assertThat(LogUniform.of(1e-30, 1e30).logDensity(0.5)).isCloseTo(-4.235229827, within(5e-10));
    assertThat(Normal.of().logDensity(0.2, 0.1)).isCloseTo(-0.616353440, within(5e-10));
  }

  @Test
  void theKnownMostProbableScalesComeOut() {
    double halfCauchy = HalfCauchy.of(0.1).mostProbableScale(20, 1);
    double logUniform = LogUniform.of(1e-30, 1e30).mostProbableScale(20, 1);

    assertThat(halfCauchy * halfCauchy).isCloseTo(0.04620188183, within(5e-12));
    assertThat(logUniform * logUniform).isCloseTo(0.04761904762, within(5e-12));
  }

  private static void requireClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(ROUNDING * (200 + Math.abs(expected))));
  }

  private static void requireRelative(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(ROUNDING * Math.abs(expected)));
  }
}
