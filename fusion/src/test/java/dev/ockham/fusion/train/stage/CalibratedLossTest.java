package dev.ockham.fusion.train.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratedLossTest {

  /** Three samples in four say the one, one says the other, all with the same logits. */
  private static final Matrix TARGETS = new Matrix(4, 2, new double[] {1, 0, 1, 0, 1, 0, 0, 1});

  /** The best temperature makes p = 3/4, whose mean loss is the entropy of that. */
  private static final double ENTROPY = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));

  @ParameterizedTest
  @ValueSource(doubles = {2, 20, 2000})
  void logitsThatAreTooSureAreBroughtDownToTheShares(double certainty) {
    double[] logits = repeat(certainty, 0);

    double[] losses = CalibratedLoss.of(TargetKind.CLASSES, logits, TARGETS);

    assertThat(mean(losses)).isCloseTo(ENTROPY, within(1e-4));
  }

  @Test
  void aSampleOfWeightThreeCountsLikeThreeSamples() {
    Matrix weighted = new Matrix(2, 2, new double[] {3, 0, 0, 1});

    double[] losses = CalibratedLoss.of(TargetKind.CLASSES, new double[] {20, 0, 20, 0}, weighted);

    assertThat(losses[0] + losses[1]).isCloseTo(4 * ENTROPY, within(4e-4));
  }

  /**
   * Slope of the loss plus that of the prior: n (p − ¾) c + ln f / (0.15² f) = 0, where n samples,
   * of which ¾ are right, all have the logits c and 0, and p = 1 / (1 + exp(−f c)).
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 100_000})
  void theFactorIsTheLossesWithManySamplesAndThePriorsWithFew(int quadruples) {
    double[] logits = new double[8 * quadruples];
    double[] truth = new double[logits.length];
    for (int i = 0; i < 4 * quadruples; i++) {
      logits[2 * i] = 2;
      truth[2 * i + (i % 4 == 3 ? 1 : 0)] = 1;
    }
    Matrix targets = new Matrix(4 * quadruples, 2, truth);

    double f = CalibratedLoss.factor(TargetKind.CLASSES, logits, targets);

    double slope =
        4.0 * quadruples * (1 / (1 + Math.exp(-2 * f)) - 0.75) * 2
            + Math.log(f) / (0.15 * 0.15 * f);
    double curvature = 4.0 * quadruples + 1 / (0.15 * 0.15 * f * f);
    assertThat(slope / curvature).isCloseTo(0, within(1e-5));
    double best = Math.log(3) / 2;
    assertThat(f).isBetween(best, 1.0);
    if (quadruples == 1) {
      assertThat(f).isGreaterThan(0.97);
    }
    if (quadruples == 100_000) {
      assertThat(f).isCloseTo(best, within(1e-3));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX_CROSS_ENTROPY", "BINARY_CROSS_ENTROPY"})
  void logitsThatAreNeverWrongKeepTheirFactor(StandardLoss loss) {
    Matrix right = new Matrix(4, 2, new double[] {1, 0, 1, 0, 1, 0, 1, 0});

    assertThat(CalibratedLoss.factor(loss.targets(), repeat(9, -9), right)).isEqualTo(1);
  }

  @Test
  void eachOutputOfItsOwnIsBroughtDownWithTheOthers() {
    double[] logits = repeat(30, -30);

    double[] losses = CalibratedLoss.of(TargetKind.FLAGS, logits, TARGETS);

    assertThat(mean(losses)).isCloseTo(2 * ENTROPY, within(1e-4));
  }

  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX_CROSS_ENTROPY", "BINARY_CROSS_ENTROPY"})
  void logitsThatAreNotSureEnoughStay(StandardLoss loss) {
    double[] losses = CalibratedLoss.of(loss.targets(), repeat(0.1, -0.1), TARGETS);

    double right = Math.log1p(Math.exp(loss == StandardLoss.SOFTMAX_CROSS_ENTROPY ? -0.2 : -0.1));
    int outputs = loss == StandardLoss.SOFTMAX_CROSS_ENTROPY ? 1 : 2;
    assertThat(losses[0]).isCloseTo(outputs * right, within(1e-12));
  }

  private static double[] repeat(double first, double second) {
    double[] logits = new double[8];
    for (int i = 0; i < logits.length; i += 2) {
      logits[i] = first;
      logits[i + 1] = second;
    }
    return logits;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
