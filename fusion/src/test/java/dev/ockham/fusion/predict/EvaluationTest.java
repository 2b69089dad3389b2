package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How good predictions of numbers are, by the definitions that the command line promises. */
class EvaluationTest {

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

  /** 0.1 has no exact double: what the mean's rounding leaves is no variation. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -1e-300, 1e300, 12345.678})
  void aTargetThatDoesNotVaryIsCountedAndHasNoPartInR2(double constant) {
    int n = 97;
    double[] predicted = new double[2 * n];
    double[] truth = new double[2 * n];
    for (int i = 0; i < n; i++) {
      truth[2 * i] = i;
      predicted[2 * i] = i + (i % 2 == 0 ? 2 : -2);
      truth[2 * i + 1] = constant;
      predicted[2 * i + 1] = constant;
    }
    Evaluation.Regression result = regression(predicted, truth);

    // Squared errors of 4 against the variance of 0 … 96.
    assertThat(result.r2()).isCloseTo(1 - 4.0 * 12 / (n * n - 1), within(1e-14));
    assertThat(result.targetsWithoutR2()).isEqualTo(1);
    assertThat(result.rmse()).isCloseTo(Math.sqrt(2), within(1e-15));
  }

  @Test
  void targetsThatVaryByRoundingAloneAreConstant() {
    Evaluation.Regression result = regression(new double[] {1, 0.4, 2, 0.3}, 1, 0.3, 2, 0.1 + 0.2);

    assertThat(result.r2()).isEqualTo(1);
    assertThat(result.targetsWithoutR2()).isEqualTo(1);
  }

  @Test
  void withoutATargetThatVariesThereIsNoR2() {
    Evaluation.Regression result = regression(new double[] {1, 1, 2, 2}, 1, 5, 1, 5);

    assertThat(result.r2()).isNaN();
    assertThat(result.targetsWithoutR2()).isEqualTo(2);
    assertThat(result.rmse()).isEqualTo(Math.sqrt((16 + 1 + 9) / 4.0));
  }

  @Test
  void oneSampleHasNoR2() {
    Evaluation.Regression result = regression(new double[] {1, 2}, 1, 5);

    assertThat(result.r2()).isNaN();
    assertThat(result.targetsWithoutR2()).isEqualTo(2);
  }

  /** Σ of numbers about 2^53 is rounded at each step. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0x1p53, 1.7e18, -1e300})
  void aConstantAnswerExplainsNothingWhateverTheOffset(double offset) {
    double step = Math.max(1, Math.ulp(offset));
    int n = 1_000;
    double[] predicted = new double[n];
    double[] truth = new double[n];
    for (int i = 0; i < n; i++) {
      truth[i] = offset + i % 7 * step;
      predicted[i] = offset + 2 * step;
    }
    Evaluation.Regression result = regression(1, predicted, truth);

    assertThat(result.r2()).isBetween(-0.3, 0.0);
    assertThat(result.targetsWithoutR2()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1060, -560, 560, 1019})
  void theUnitOfTheTargetsScalesRmseAndLeavesR2(int exponent) {
    double[] predicted = {1, 13, 0, 7, 2, 11};
    double[] truth = {0, 10, 0, 10, 2, 11};
    Evaluation.Regression usual = regression(predicted, truth);

    Evaluation.Regression result =
        regression(
            Arrays.stream(predicted).map(x -> Math.scalb(x, exponent)).toArray(),
            Arrays.stream(truth).map(x -> Math.scalb(x, exponent)).toArray());

    // As close as a double of that size can be: 14 bits are left of 2^-1060.
    double unit = Math.scalb(1.0, exponent);
    assertThat(result.rmse() / unit)
        .isCloseTo(usual.rmse(), within(Math.max(1e-15, Double.MIN_VALUE / unit)));
    assertThat(result.r2()).isEqualTo(usual.r2());
  }

  @Test
  void targetsOfVeryDifferentSizesCountAlikeInR2() {
    double[] predicted = {1e200, 2e-170, 2e200, 5e-170, 3e200, 3e-170};
    double[] truth = {1e200, 1e-170, 2e200, 2e-170, 3e200, 3e-170};
    Evaluation.Regression result = regression(predicted, truth);

    assertThat(result.r2()).isCloseTo((1 + (1 - 10 / 2.0)) / 2, within(1e-14));
    assertThat(result.targetsWithoutR2()).isZero();
  }

  @Test
  void anAnswerThatIsNoNumberIsNotHidden() {
    Evaluation.Regression result = regression(new double[] {1, Double.NaN, 2, 2}, 1, 5, 1, 6);

    assertThat(result.r2()).isNaN();
    assertThat(result.rmse()).isNaN();
  }

  private static Evaluation.Regression regression(double[] predicted, double... truth) {
    return regression(2, predicted, truth);
  }

  private static Evaluation.Regression regression(
      int targets, double[] predicted, double... truth) {
    int samples = truth.length / targets;
    return (Evaluation.Regression)
        Evaluation.of(
            new Matrix(samples, targets, predicted),
            new NumberTargets(
                List.of("p", "q").subList(0, targets), new Matrix(samples, targets, truth)));
  }
}
