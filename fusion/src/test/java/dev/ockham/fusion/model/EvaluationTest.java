package dev.ockham.fusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.data.NumberTargets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How good predictions are, by the definitions that the command line promises. */
class EvaluationTest {

  @Test
  void accuracyIsTheShareOfRightArgMaxesAndTheLowestIndexWinsATie() {
    Matrix predicted = new Matrix(4, 3, new double[] {1, 1, 0, 0, 2, 2, 5, 5, 5, 1, 2, 3});
    ClassTargets truth = new ClassTargets(List.of("a", "b", "c"), new int[] {0, 1, 2, 2});

    assertThat(Evaluation.of(predicted, truth)).isEqualTo(new Evaluation.Classification(4, 0.75));
    assertThat(Evaluation.argMax(predicted, 2)).isZero();
  }

  @Test
  void rmseIsPooledOverSamplesAndTargets() {
    // Errors 1, 0, 0 and 3, −3, 0.
    Evaluation.Regression result =
        regression(new double[] {1, 13, 0, 7, 2, 11}, 0, 10, 0, 10, 2, 11);

    assertThat(result.samples()).isEqualTo(3);
    assertThat(result.rmse()).isCloseTo(Math.sqrt((1 + 9 + 9) / 6.0), within(1e-15));
  }

  @Test
  void r2IsTheMeanOverTargetsAgainstTheJudgedSamplesOwnMean() {
    // First target 0, 0, 3 with mean 1 and deviation 6; second 10, 10, 13.
    Evaluation.Regression result =
        regression(new double[] {0, 13, 0, 10, 3, 13}, 0, 10, 0, 10, 3, 13);

    assertThat(result.r2()).isCloseTo((1 + (1 - 9 / 6.0)) / 2, within(1e-15));
  }

  @Test
  void predictingTheJudgedMeanGivesAnR2OfZero() {
    assertThat(regression(new double[] {1, 11, 1, 11, 1, 11}, 0, 10, 0, 10, 3, 13).r2())
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void aTargetThatDoesNotVaryLeavesR2Undefined() {
    Evaluation.Regression result = regression(new double[] {1, 1, 2, 2}, 1, 5, 1, 6);

    assertThat(result.r2()).isNaN();
    assertThat(result.rmse()).isFinite();
  }

  private static Evaluation.Regression regression(double[] predicted, double... truth) {
    int samples = truth.length / 2;
    return (Evaluation.Regression)
        Evaluation.of(
            new Matrix(samples, 2, predicted),
            new NumberTargets(List.of("p", "q"), new Matrix(samples, 2, truth)));
  }
}
