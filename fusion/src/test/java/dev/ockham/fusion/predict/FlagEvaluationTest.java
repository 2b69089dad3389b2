package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How good predictions of yes-or-no targets are, against values computed by hand. */
class FlagEvaluationTest {

  private static final double EPS = 1e-14;

  /** Two targets; yes with 0.8 and 0.5, then 0.3 and 0.9, for truths 1, 1 and 1, 0. */
  @Test
  void scoresArePooledOverSamplesAndTargets() {
    Evaluation.Flags result =
        judged(new double[] {logit(0.8), logit(0.5), logit(0.3), logit(0.9)}, 1, 1, 1, 0);

    assertThat(result.samples()).isEqualTo(2);
    assertThat(result.accuracy()).as("½ is not yes").isEqualTo(0.25);
    assertThat(result.probabilities().logLoss())
        .isCloseTo(
            -(Math.log(0.8) + Math.log(0.5) + Math.log(0.3) + Math.log(0.1)) / 4, within(EPS));
    double brier = (0.04 + 0.25 + 0.49 + 0.81) / 4;
    assertThat(result.probabilities().brier()).isCloseTo(brier, within(EPS));
    assertThat(result.numbers().rmse()).isCloseTo(Math.sqrt(brier), within(EPS));
    // Each in a bin of its own.
    assertThat(result.probabilities().reliability().calibrationError())
        .isCloseTo((0.2 + 0.5 + 0.7 + 0.9) / 4, within(EPS));
  }

  @Test
  void balancedAccuracyIsTheMeanOverTheTargets() {
    // The first target is all yes, one of three seen; of the second, no is seen and one yes of two.
    Evaluation.Flags result = judged(new double[] {1, -1, -1, 1, -1, -1}, 1, 0, 1, 1, 1, 1);

    assertThat(result.confusions().getFirst().balancedAccuracy()).isCloseTo(1 / 3.0, within(EPS));
    assertThat(result.confusions().getLast().balancedAccuracy()).isEqualTo((1 + 0.5) / 2);
    assertThat(result.balancedAccuracy()).isCloseTo((1 / 3.0 + 0.75) / 2, within(EPS));
  }

  /** 1 / (1 + e^-1000) is 1: the loss comes from the logits. */
  @Test
  void certaintyThatIsWrongHasAFiniteLoss() {
    Evaluation.Flags result = judged(new double[] {1000, -1000, 1000, -1000}, 0, 1, 1, 0);

    assertThat(result.probabilities().logLoss()).isEqualTo(500);
    assertThat(result.probabilities().brier()).isEqualTo(0.5);
    assertThat(result.probabilities().reliability().calibrationError()).isEqualTo(0.5);
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static Evaluation.Flags judged(double[] logits, double... truth) {
    int samples = truth.length / 2;
    assertThat(Arrays.stream(logits)).hasSize(2 * samples);
    return Evaluation.ofFlags(
        new Matrix(samples, 2, logits),
        new NumberTargets(List.of("p", "q"), new Matrix(samples, 2, truth)));
  }
}
