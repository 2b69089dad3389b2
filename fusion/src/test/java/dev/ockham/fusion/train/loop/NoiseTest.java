package dev.ockham.fusion.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The likelihood's own noise, learned from the residuals. */
class NoiseTest {

  @ParameterizedTest(name = "noise {0}, {1}, seed 4")
  @CsvSource({"0.1, SQUARED_ERROR", "0.5, SQUARED_ERROR", "0.5, ABSOLUTE_ERROR"})
  void approachesTheTeachersNoise(double noise, StandardLoss loss) {
    CpShape teacher = CpShape.of(List.of(4, 3), 3, 2);
    TrainingOptions options =
        TrainingOptions.builder().fixedRank(2).loss(loss).epochs(150).refine(false).build();
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      TrainingResult result =
          new Trainer(options, backend).train(TestData.teacher(teacher, 1_000, noise, 4));

      // Of targets with variance 1 + noise², standardised. The standard error is 1/√6000 = 1.3 %;
      // a Laplace's scale fitted to normal errors is √(2/π) σ, so its deviation √(4/π) σ.
      double expected = noise / Math.sqrt(1 + noise * noise);
      double factor = loss == StandardLoss.ABSOLUTE_ERROR ? Math.sqrt(4 / Math.PI) : 1;
      assertThat(result.history().getLast().noise())
          .isCloseTo(factor * expected, within(0.1 * factor * expected));
    }
  }

  @Test
  void theMostLikelyNoiseOfANormalIsTheMeanSquare() {
    Noise noise = new Noise(StandardLoss.SQUARED_ERROR, 2);
    assertThat(noise.precision()).isEqualTo(1);

    // Half the squared errors of two outputs, 0.04 on average: σ² = 0.04.
    noise.learn(0.5 * 2 * 0.04);

    assertThat(noise.standardDeviation()).isCloseTo(0.2, within(1e-15));
    assertThat(noise.precision()).isCloseTo(25, within(1e-13));
    // −log of two normal densities at one standard deviation.
    assertThat(noise.negativeLogLikelihood(0.04))
        .isCloseTo(2 * (0.5 + Math.log(0.2 * Math.sqrt(2 * Math.PI))), within(1e-14));
  }

  @Test
  void theMostLikelyNoiseOfALaplaceIsTheMeanAbsoluteError() {
    Noise noise = new Noise(StandardLoss.ABSOLUTE_ERROR, 2);

    noise.learn(2 * 0.3);

    assertThat(noise.precision()).isCloseTo(1 / 0.3, within(1e-14));
    assertThat(noise.standardDeviation()).isCloseTo(Math.sqrt(2) * 0.3, within(1e-15));
    assertThat(noise.negativeLogLikelihood(0.6))
        .isCloseTo(2 * (1 + Math.log(2 * 0.3)), within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(names = {"SQUARED_ERROR", "ABSOLUTE_ERROR"})
  void aPerfectFitKeepsTheLikelihoodFinite(StandardLoss loss) {
    Noise noise = new Noise(loss, 1);

    noise.learn(0);

    assertThat(noise.precision()).isFinite();
    assertThat(noise.negativeLogLikelihood(0)).isFinite();
  }

  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX_CROSS_ENTROPY", "BINARY_CROSS_ENTROPY"})
  void probabilitiesHaveNoNoiseBesideTheirOwn(StandardLoss loss) {
    Noise noise = new Noise(loss, 3);

    noise.learn(0.4);

    assertThat(noise.precision()).isEqualTo(1);
    assertThat(noise.standardDeviation()).isNaN();
    assertThat(noise.negativeLogLikelihood(0.4)).isEqualTo(0.4);
  }
}
