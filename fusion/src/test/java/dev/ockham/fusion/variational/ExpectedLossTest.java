package dev.ockham.fusion.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.loss.StandardLoss;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedLossTest {

  private static final int OUTPUTS = 3;

  /** The log likelihood of any output is above −½ τ (t − y)² shifted to touch it at the mean. */
  @ParameterizedTest
  @EnumSource
  void theQuadraticTouchesTheLogLikelihoodFromBelow(StandardLoss kind) {
    SplittableRandom random = new SplittableRandom(6);
    for (int repeat = 0; repeat < 200; repeat++) {
      double[] target = target(kind, random);
      double[] mean = normal(random, 2);
      ExpectedLoss loss = ExpectedLosses.of(kind, target, new double[] {0.5, 1, 2}, 1);
      double[] certain = new double[OUTPUTS];
      loss.touch(mean, certain);
      double there = loss.expectedLogLikelihood(mean, certain);
      double offset = there - quadratic(loss, mean);
      double[] elsewhere = normal(random, 3);
      double likelihood = loss.expectedLogLikelihood(elsewhere, certain);

      assertThat(quadratic(loss, elsewhere) + offset).isLessThanOrEqualTo(likelihood + 1e-9);
      // It touches: a small step changes both alike.
      double[] near = mean.clone();
      near[1] += 1e-6;
      double slope = (loss.expectedLogLikelihood(near, certain) - there) / 1e-6;
      double own = (quadratic(loss, near) - quadratic(loss, mean)) / 1e-6;
      assertThat(own).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
    }
  }

  @Test
  void aSampleOfWeightFourCountsLikeFourSamples() {
    double[] mean = {0.3, -1, 0.7};
    double[] variance = {0.1, 0.2, 0.3};
    double[] noise = {1, 1, 1};
    ExpectedLoss once =
        ExpectedLosses.of(
            StandardLoss.SOFTMAX_CROSS_ENTROPY, new double[] {0, 1, 0}, noise.clone(), 1);
    ExpectedLoss often =
        ExpectedLosses.of(
            StandardLoss.SOFTMAX_CROSS_ENTROPY, new double[] {0, 4, 0}, noise.clone(), 1);
    once.touch(mean, variance);
    often.touch(mean, variance);

    assertThat(often.expectedLogLikelihood(mean, variance))
        .isCloseTo(4 * once.expectedLogLikelihood(mean, variance), within(1e-12));
    for (int o = 0; o < OUTPUTS; o++) {
      assertThat(often.weight[o]).isCloseTo(4 * once.weight[o], within(1e-12));
      assertThat(often.curvature[o]).isCloseTo(4 * once.curvature[o], within(1e-12));
      assertThat(often.working[o]).isCloseTo(once.working[o], within(1e-12));
    }
  }

  /** A likelihood that counts four times: as if every sample stood there four times. */
  @ParameterizedTest
  @EnumSource
  void aLowPriorWeightCountsTheLikelihoodMoreOften(StandardLoss kind) {
    SplittableRandom random = new SplittableRandom(6);
    double[] target = target(kind, random);
    double[] mean = normal(random, 1);
    double[] variance = {0.1, 0.2, 0.3};
    ExpectedLoss once = ExpectedLosses.of(kind, target, new double[] {1, 1, 1}, 1);
    ExpectedLoss often = ExpectedLosses.of(kind, target, new double[] {1, 1, 1}, 0.25);
    once.touch(mean, variance);
    often.touch(mean, variance);

    assertThat(often.expectedLogLikelihood(mean, variance))
        .isCloseTo(4 * once.expectedLogLikelihood(mean, variance), within(1e-12));
    for (int o = 0; o < OUTPUTS; o++) {
      assertThat(often.weight[o]).isCloseTo(4 * once.weight[o], within(1e-12));
      assertThat(often.curvature[o]).isCloseTo(4 * once.curvature[o], within(1e-12));
      assertThat(often.working[o]).isCloseTo(once.working[o], within(1e-12));
    }
  }

  private static double quadratic(ExpectedLoss loss, double[] y) {
    double sum = 0;
    for (int o = 0; o < OUTPUTS; o++) {
      double e = loss.working[o] - y[o];
      sum -= 0.5 * loss.weight[o] * e * e;
    }
    return sum;
  }

  private static double[] target(StandardLoss kind, SplittableRandom random) {
    if (kind == StandardLoss.SQUARED_ERROR || kind == StandardLoss.ABSOLUTE_ERROR) {
      return normal(random, 1);
    }
    double[] target = new double[OUTPUTS];
    target[random.nextInt(OUTPUTS)] = 1;
    return target;
  }

  private static double[] normal(SplittableRandom random, double spread) {
    double[] values = new double[OUTPUTS];
    Arrays.setAll(values, _ -> spread * random.nextGaussian());
    return values;
  }
}
