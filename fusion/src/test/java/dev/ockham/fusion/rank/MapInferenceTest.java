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
  void aStepClimbsAndChangesAScaleByAFifthAtMost(double start) {
    RankPrior prior = Priors.rank("half-cauchy:scale=0.01");
    double best = prior.mostProbableScale(D, M);
    double[] scales = {start};

    new MapInference().update(scales, new double[] {M}, D, prior);

    double step = Math.log(scales[0] / start);
    assertThat(Math.signum(step)).isEqualTo(start < best ? 1 : -1);
    // The logarithm of a quotient that is near 1 is off by a few roundings.
    assertThat(Math.abs(step)).isLessThanOrEqualTo(0.2 + 1e-12);
  }

  @Test
  void aScaleStaysPositiveAndFiniteWhateverTheColumnDoes() {
    RankPrior prior = Priors.rank("half-cauchy");
    MapInference map = new MapInference();
    double[] scales = {1};
    for (int step = 0; step < 300; step++) {
      double squares = step % 100 < 50 ? 1e-30 : 1e30;
      map.update(scales, new double[] {squares}, D, prior);
      assertThat(scales[0]).as("step %s", step).isPositive().isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestPriors#rank")
  void settlesWhereExpectationMaximisationDoes(String name) {
    RankPrior prior = Priors.rank(name);
    MapInference map = new MapInference();
    EmInference em = new EmInference();
    double[] mapScales = {0.01, 0.1, 0.5, 50};
    double[] emScales = mapScales.clone();
    double[] squares = {M, M, M, M};
    // Near the maximum a step goes at least a twentieth of the way: 0.95^800 = 2e-18.
    for (int step = 0; step < 800; step++) {
      map.update(mapScales, squares, D, prior);
      em.update(emScales, squares, D, prior);
    }

    for (int r = 0; r < mapScales.length; r++) {
      assertThat(mapScales[r]).isCloseTo(emScales[r], within(1e-6 * emScales[r]));
    }
  }
}
