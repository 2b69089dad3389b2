package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.predict.score.ConfusionMatrix;
import dev.ockham.fusion.predict.score.ConfusionMatrix.Cell;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How good predictions of classes are, against values computed by hand. */
class ClassEvaluationTest {

  private static final double EPS = 1e-14;

  @Test
  void accuracyIsTheShareOfRightArgMaxesAndTheLowestIndexWinsATie() {
    Matrix logits = new Matrix(4, 3, new double[] {1, 1, 0, 0, 2, 2, 5, 5, 5, 1, 2, 3});
    Evaluation.Classification result = judged(logits, 0, 1, 2, 2);

    assertThat(result.samples()).isEqualTo(4);
    assertThat(result.accuracy()).isEqualTo(0.75);
    assertThat(Evaluation.argMax(logits, 2)).isZero();
  }

  /** Probabilities (½, ¼, ¼), (0.1, 0.8, 0.1), (0.2, 0.2, 0.6); the last sample is of class 0. */
  @Test
  void lossBrierScoreAndCalibrationErrorOfThreeSamples() {
    Evaluation.Classification result =
        judged(logits(0.5, 0.25, 0.25, 0.1, 0.8, 0.1, 0.2, 0.2, 0.6), 0, 1, 0);

    assertThat(result.probabilities().logLoss())
        .isCloseTo(-(Math.log(0.5) + Math.log(0.8) + Math.log(0.2)) / 3, within(EPS));
    double first = 0.25 + 2 * 0.0625;
    double second = 0.04 + 2 * 0.01;
    double third = 0.64 + 0.04 + 0.36;
    assertThat(result.probabilities().brier()).isCloseTo((first + second + third) / 3, within(EPS));
    // Three bins of one prediction each: two right, one wrong.
    assertThat(result.probabilities().reliability().calibrationError())
        .isCloseTo((0.5 + 0.2 + 0.6) / 3, within(EPS));
  }

  @Test
  void balancedAccuracyIsTheMeanRecallOfTheClassesThatOccur() {
    // Three of class 0, two of them right; one of class 1, wrong; none of class 2.
    Evaluation.Classification result = judged(of(0, 0, 2, 2), 0, 0, 0, 1);

    assertThat(result.accuracy()).isEqualTo(0.5);
    assertThat(result.confusion().balancedAccuracy()).isCloseTo((2 / 3.0 + 0) / 2, within(EPS));
    assertThat(result.confusion().classes().get(2).recall()).isNaN();
    assertThat(result.confusion().classes().get(2).precision()).isZero();
    assertThat(result.confusion().classes().get(1).precision()).isNaN();
    assertThat(result.confusion().classes().get(0).precision()).isEqualTo(1);
  }

  /**
   * e^-2000 is no double: the probabilities are exactly 0 and 1, the loss is known all the same.
   */
  @Test
  void certaintyThatIsWrongHasAFiniteLossAndTheWorstBrierScore() {
    Evaluation.Classification wrong = judged(new Matrix(1, 2, new double[] {1000, -1000}), 1);
    Evaluation.Classification right = judged(new Matrix(1, 2, new double[] {1000, -1000}), 0);

    assertThat(wrong.probabilities().logLoss()).isEqualTo(2000);
    assertThat(wrong.probabilities().brier()).isEqualTo(2);
    assertThat(wrong.probabilities().reliability().calibrationError()).isEqualTo(1);
    assertThat(right.probabilities().logLoss()).isZero();
    assertThat(right.probabilities().brier()).isZero();
    assertThat(right.probabilities().reliability().calibrationError()).isZero();
    assertThat(right.probabilities().reliability().bins().getLast().count()).isEqualTo(1);
  }

  @Test
  void aSampleWithNaNHasNoClassAndIsNotHidden() {
    Evaluation.Classification result =
        judged(new Matrix(2, 2, new double[] {Double.NaN, 1, 0, 1}), 1, 1);

    assertThat(result.samples()).isEqualTo(2);
    assertThat(result.accuracy()).isEqualTo(0.5);
    assertThat(result.confusion().cells())
        .containsExactly(new Cell(1, ConfusionMatrix.NONE, 1), new Cell(1, 1, 1));
    assertThat(result.probabilities().logLoss()).isNaN();
    assertThat(result.probabilities().brier()).isNaN();
    assertThat(result.probabilities().reliability().calibrationError()).isNaN();
  }

  /** Logits whose softmax is as given. */
  private static Matrix logits(double... probabilities) {
    return new Matrix(
        probabilities.length / 3, 3, Arrays.stream(probabilities).map(Math::log).toArray());
  }

  /** Logits of three classes that choose the given ones. */
  private static Matrix of(int... chosen) {
    double[] y = new double[3 * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      y[3 * i + chosen[i]] = 1;
    }
    return new Matrix(chosen.length, 3, y);
  }

  private static Evaluation.Classification judged(Matrix logits, int... truth) {
    List<String> labels = List.of("a", "b", "c").subList(0, logits.columns());
    return (Evaluation.Classification) Evaluation.of(logits, new ClassTargets(labels, truth));
  }
}
