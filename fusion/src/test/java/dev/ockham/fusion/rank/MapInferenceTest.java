package dev.ockham.fusion.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scales by gradient in log λ, the columns held still. */
class MapInferenceTest {

  private static final double D = 20;
  private static final double M = 1;

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1e-3, 0.1, 10, 1e3})
  void theFirstStepChangesAScaleByAFactorThatOnlyTheLearningRateDecides(double start) {
    RankPrior prior = Priors.rank("half-cauchy:scale=0.01");
    double best = prior.mostProbableScale(D, M);
    double[] scales = {start};

    new MapInference().update(scales, new double[] {M}, D, prior, 0.05);

    // Adam's first direction is the slope's sign, up to its ε of 1e-8 beside slopes above 1.
    double expected = start * Math.exp(start < best ? 0.05 : -0.05);
    assertThat(scales[0]).isCloseTo(expected, within(1e-8 * expected));
  }

  @Test
  void aScaleStaysPositiveAndFiniteWhateverTheColumnDoes() {
    RankPrior prior = Priors.rank("half-cauchy");
    MapInference map = new MapInference();
    double[] scales = {1};
    for (int step = 0; step < 300; step++) {
      double squares = step % 100 < 50 ? 1e-30 : 1e30;
      double before = scales[0];
      map.update(scales, new double[] {squares}, D, prior, 0.1);
      assertThat(scales[0]).as("step %d", step).isPositive().isFinite();
      // Adam never goes further than rate (1 − β₁) / √(1 − β₂) = 3.2 rate (Kingma and Ba, 2.1).
      assertThat(Math.abs(Math.log(scales[0] / before))).isLessThan(0.1 * 3.2);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestPriors#rank")
  void settlesWhereExpectationMaximisationDoes(String name) {
    RankPrior prior = Priors.rank(name);
    MapInference map = new MapInference();
    EmInference em = new EmInference();
    double[] mapScales = {0.1, 0.5};
    double[] emScales = mapScales.clone();
    double[] squares = {M, M};
    // Adam's second moment remembers the steep start for thousands of steps: 0.999^8000 = 3e-4.
    int steps = 8_000;
    for (int step = 0; step < steps; step++) {
      map.update(mapScales, squares, D, prior, 0.01 * (1 - (double) step / steps));
    }
    for (int step = 0; step < 400; step++) {
      em.update(emScales, squares, D, prior, 0.01);
    }

    for (int r = 0; r < mapScales.length; r++) {
      // The rate falls to nothing, and with it Adam's wandering around the maximum.
      assertThat(mapScales[r]).isCloseTo(emScales[r], within(1e-3 * emScales[r]));
    }
  }

  @Test
  void theMomentsOfTheComponentsThatStayAreKept() {
    RankPrior prior = Priors.rank("half-cauchy");
    MapInference all = new MapInference();
    MapInference some = new MapInference();
    double[] scales = {0.1, 0.2, 0.3, 0.4};
    double[] other = scales.clone();
    double[] squares = {0.5, 1, 2, 4};
    for (int step = 0; step < 5; step++) {
      all.update(scales, squares, D, prior, 0.01);
      some.update(other, squares, D, prior, 0.01);
    }

    some.select(new int[] {1, 3});
    double[] kept = {other[1], other[3]};
    for (int step = 0; step < 5; step++) {
      all.update(scales, squares, D, prior, 0.01);
      some.update(kept, new double[] {1, 4}, D, prior, 0.01);
    }

    assertThat(kept).containsExactly(scales[1], scales[3]);
  }

  @Test
  void componentsMayGoBeforeTheFirstUpdate() {
    MapInference map = new MapInference();
    map.select(new int[] {0});
    double[] scales = {0.1};

    map.update(scales, new double[] {1}, D, Priors.rank("half-cauchy"), 0.01);

    assertThat(scales[0]).isNotEqualTo(0.1).isPositive();
  }
}
