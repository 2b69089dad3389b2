package dev.ockham.fusion.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scales under expectation maximisation, the columns held still. */
class EmInferenceTest {

  private static final double D = 20;
  private static final double M = 1;

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestPriors#rank")
  void eachUpdateComesCloserToTheMostProbableScaleFromEitherSide(String name) {
    RankPrior prior = Priors.rank(name);
    double best = prior.mostProbableScale(D, M);
    double[] scales = {0.01 * best, 0.9 * best, 1.1 * best, 100 * best};
    for (int step = 0; step < 50; step++) {
      double[] before = scales.clone();
      update(scales, prior);
      for (int r = 0; r < scales.length; r++) {
        // Strictly between where it was and where it wants to be: no step overshoots.
        assertThat(scales[r])
            .as("scale %s in step %s", r, step)
            .isStrictlyBetween(Math.min(before[r], best), Math.max(before[r], best));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestPriors#rank")
  void theMostProbableScaleStaysWhereItIs(String name) {
    RankPrior prior = Priors.rank(name);
    double best = prior.mostProbableScale(D, M);
    double[] scales = {best};

    update(scales, prior);

    assertThat(scales[0]).isCloseTo(best, within(4 * Math.ulp(best)));
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestPriors#rank")
  void eachUpdateRaisesTheLogPosterior(String name) {
    RankPrior prior = Priors.rank(name);
    double[] scales = {3 * prior.mostProbableScale(D, M)};
    double value = objective(prior, scales[0]);
    for (int step = 0; step < 50; step++) {
      update(scales, prior);
      double next = objective(prior, scales[0]);
      assertThat(next).as("step %s", step).isGreaterThan(value);
      value = next;
    }
  }

  @Test
  void settlesAtTheKnownClosedForms() {
    double[] scales = {0.5};
    settle(scales, Priors.rank("half-cauchy:scale=0.1"));
    // Values of λ² for M = 1, D = 20 from the notes, computed outside this project.
    assertThat(scales[0] * scales[0]).isCloseTo(0.04620188183, within(1e-11));

    settle(scales, Priors.rank("log-uniform:low=1e-30,high=1e30"));
    assertThat(scales[0] * scales[0]).isCloseTo(0.04761904762, within(1e-11));
  }

  @Test
  void aPriorWithoutClosedFormNeedsNoMoreCode() {
    double mean = 0.1;
    double[] scales = {0.5};
    settle(scales, Priors.rank("test-exponential:mean=" + mean));

    // −1/μ − D/λ + M/λ³ = 0, the derivative of log p(λ) − D log λ − M/(2λ²).
    double lambda = scales[0];
    assertThat(lambda * (-1 / mean) - D + M / (lambda * lambda)).isCloseTo(0, within(1e-9 * D));
  }

  @Test
  void aVanishedColumnTakesItsScaleTowards0() {
    double[] scales = {0.3};
    for (int step = 0; step < 800; step++) {
      new EmInference().update(scales, new double[] {0}, D, Priors.rank("half-cauchy:scale=0.1"));
    }

    assertThat(scales[0]).isNotNegative().isLessThan(1e-6);
  }

  private static void settle(double[] scales, RankPrior prior) {
    // The rest shrinks by 0.95 a step: 0.95^800 = 2e-18.
    for (int step = 0; step < 800; step++) {
      update(scales, prior);
    }
  }

  private static void update(double[] scales, RankPrior prior) {
    double[] squares = new double[scales.length];
    Arrays.fill(squares, M);
    new EmInference().update(scales, squares, D, prior);
  }

  private static double objective(RankPrior prior, double lambda) {
    return prior.logDensity(lambda) - D * Math.log(lambda) - M / (2 * lambda * lambda);
  }
}
