package dev.ockham.fusion.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.prior.Priors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.testing.TestPriors;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The log prior of a layer, and its slopes, for every prior that is found. */
class LogPriorTest {

  private static final long SEED = 5;
  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 2), 2, 3).withConstant(true).withBias(true);
  private static final double[] SCALES = {0.7, 0.05, 1.5};

  static Stream<Arguments> pairs() {
    return Stream.concat(
        TestPriors.rank().stream().map(rank -> Arguments.of(rank, "normal")),
        TestPriors.factor().stream().map(factor -> Arguments.of("half-cauchy", factor)));
  }

  static Stream<Arguments> pairsOnBackends() {
    return TestBackends.ids().stream()
        .flatMap(id -> pairs().map(a -> Arguments.of(a.get()[0], a.get()[1], id)));
  }

  @Test
  void sumsTheScalesAndAllEntriesButTheBias() {
    Factors factors =
        Factors.of(
                List.of(new Matrix(1, 2, new double[] {0.2, 0.4})),
                new Matrix(1, 2, new double[] {0.1, 0}))
            .withBias(Optional.of(new Matrix(1, 1, new double[] {1e6})));
    LogPrior prior = prior("half-cauchy:scale=0.01", "normal");

    double value = prior.value(factors.parameters(), new double[] {0.1, 0.5});

    // log HalfCauchy(0.01) at 0.1 and 0.5, log Normal(0, 0.1) at 0.2 and 0.1, and Normal(0, 0.5) at
    // 0.4 and 0, each from its formula; the value at 0.5 is also in the notes on golden densities.
    double scales =
        Math.log(2 / (Math.PI * 0.01 * (1 + 100.0))) + Math.log(2 / (Math.PI * 0.01 * (1 + 2500)));
    double entries =
        -4 * 0.5 * Math.log(2 * Math.PI)
            - 2 * Math.log(0.1)
            - 2 * Math.log(0.5)
            - 0.5 * (4 + 1 + 0.64);
    assertThat(value).isCloseTo(scales + entries, within(1e-12 * Math.abs(value)));
  }

  @ParameterizedTest(name = "{0}, {1}, seed " + SEED)
  @MethodSource("pairs")
  void theScaleGradientIsTheSlopeInEachScale(String rank, String factor) {
    LogPrior prior = prior(rank, factor);
    Factors factors = factors();
    double[] gradient = prior.scaleGradient(factors.parameters(), SCALES);
    for (int r = 0; r < SCALES.length; r++) {
      double step = 1e-5 * SCALES[r];
      double[] up = SCALES.clone();
      double[] down = SCALES.clone();
      up[r] += step;
      down[r] -= step;
      double slope =
          (prior.value(factors.parameters(), up) - prior.value(factors.parameters(), down))
              / (2 * step);
      // Relative error h²/λ² = 1e-10 times the third derivative's ratio, a few tens, and rounding
      // ε |f| / step: the values here are below 1e5, λ above 0.05.
      double allowed =
          1e-8 * Math.abs(slope) + 1e-16 * Math.abs(prior.value(factors.parameters(), up)) / step;
      assertThat(gradient[r]).as("scale %s", r).isCloseTo(slope, within(10 * allowed));
    }
  }

  @Test
  void isMinusInfinityWhereAScaleIsOutsideItsSupport() {
    LogPrior prior = prior("log-uniform:low=0.1,high=1", "normal");

    assertThat(prior.value(factors().parameters(), new double[] {0.5, 2, 0.5}))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  private static Factors factors() {
    return TestData.factors(SHAPE, new SplittableRandom(SEED));
  }

  private static LogPrior prior(String rank, String factor) {
    return new LogPrior(Priors.rank(rank), Priors.factor(factor));
  }
}
