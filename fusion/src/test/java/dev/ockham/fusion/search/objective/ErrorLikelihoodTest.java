package dev.ockham.fusion.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.objective.Likelihood.Score;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ErrorLikelihoodTest {

  private static final int SAMPLES = 200;
  private static final ErrorLikelihood NORMAL = ErrorLikelihood.normal(2);
  private static final Matrix TARGETS = TestData.normal(SAMPLES, 2, new SplittableRandom(1));
  private static final Matrix OUTPUTS = TestData.normal(SAMPLES, 2, new SplittableRandom(2));

  /** Values of noise, the same in the targets' own units whatever the weights. */
  @Test
  void weightsChangeNothingOfWhatNormalNoiseSaysOfALayer() {
    ErrorLikelihood weighted = NORMAL.withNoise(List.of(4.0, 0.01));

    Score expected = score(NORMAL);
    Score score = score(weighted);

    double deviance = 0;
    for (int o = 0; o < 2; o++) {
      double squares = 0;
      for (int i = 0; i < SAMPLES; i++) {
        double error = TARGETS.get(i, o) - OUTPUTS.get(i, o);
        squares += error * error;
      }
      assertThat(score.noise().get(o)).isCloseTo(squares / SAMPLES, within(1e-12));
      deviance += SAMPLES * Math.log(squares / SAMPLES);
    }
    assertThat(expected.deviance()).isCloseTo(deviance, within(1e-9));
    assertThat(score.deviance()).isCloseTo(deviance, within(1e-9));
  }

  /** A density of weighted errors is that of the errors times the weights. */
  @Test
  void heavyTailsCountTheWeightsOfWhatTheyMeasure() {
    ErrorLikelihood weighted = NORMAL.forGrowth().withNoise(List.of(4.0, 4.0));

    assertThat(score(weighted).deviance())
        .isCloseTo(score(NORMAL.forGrowth()).deviance(), within(1e-9));
  }

  @Test
  void weightsGiveAllTargetsTheSameNoise() {
    List<Double> noise = List.of(4.0, 0.01);

    assertThat(NORMAL.withNoise(noise).weights()).containsExactly(0.5, 10.0);
    assertThat(NORMAL.evens(noise, 1.02)).isFalse();
    assertThat(NORMAL.withNoise(noise).evens(noise, 1.02)).isTrue();
    assertThat(NORMAL.withNoise(noise).evens(List.of(4.1, 0.01), 1.02)).isFalse();
    assertThat(NORMAL.withNoise(noise).evens(List.of(4.1, 0.01), 1.03)).isTrue();
  }

  @Test
  void aLayerForWhitenedOutputsIsTheSameLayerInOtherUnits() {
    ErrorLikelihood weighted = NORMAL.withNoise(List.of(4.0, 0.01));
    CpShape shape = CpShape.of(List.of(3), 2, 2).withConstant(true).withBias(true);
    Point point = Point.of(TestData.factors(shape, new SplittableRandom(1)));

    Point whitened = weighted.whitened(point);

    assertThat(whitened.bias()).containsExactly(0.5 * point.bias()[0], 10 * point.bias()[1]);
    assertThat(weighted.unwhitened(whitened).values())
        .containsExactly(point.values(), within(1e-12));
    assertThat(weighted.whitened(new Matrix(1, 2, new double[] {2, 3}))).containsExactly(1, 30);
  }

  @Test
  void growsUnderHeavyTailsAndJudgesByNormalNoiseWithTheSameWeights() {
    ErrorLikelihood weighted = NORMAL.withNoise(List.of(4.0, 0.01));

    assertThat(weighted.judges()).isTrue();
    assertThat(weighted.forGrowth().judges()).isFalse();
    assertThat(weighted.forGrowth().forJudging()).isEqualTo(weighted);
    assertThat(weighted.forGrowth().ofResiduals()).isEqualTo(NORMAL.forGrowth());
  }

  /** With one noise for all: N s_out log of the sum's relative growth. */
  @Test
  void growthIsThatOfThePooledDeviance() {
    double[] errors = TestData.normal(SAMPLES, 2, new SplittableRandom(3)).toArray();
    double squares = DoubleStream.of(errors).map(e -> e * e).sum();
    double[] larger = DoubleStream.of(errors).map(e -> e * Math.sqrt(1.3)).toArray();
    List<Double> noise = NORMAL.score(errors, new double[errors.length]).noise();

    assertThat(NORMAL.growth(noise, SAMPLES, 0.3 * squares))
        .isCloseTo(Tails.NORMAL.deviance(larger) - Tails.NORMAL.deviance(errors), within(1e-9));
  }

  private static Score score(ErrorLikelihood likelihood) {
    return likelihood.score(likelihood.whitened(TARGETS), likelihood.whitened(OUTPUTS));
  }
}
