package dev.ockham.fusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns to mean 0 and a common standard deviation, and back. */
class StandardisationTest {

  @Test
  void columnsGetMean0AndTheDeviationAskedFor() {
    Matrix values = TestData.normal(50, 3, new SplittableRandom(3));
    for (int i = 0; i < values.values().length; i++) {
      values.values()[i] = 1e4 * values.values()[i] + 1e6;
    }
    Matrix result = Standardisation.fit(values, 0.5).apply(values);

    for (int j = 0; j < 3; j++) {
      double[] column = result.selectColumns(new int[] {j}).values();
      assertThat(Arrays.stream(column).average().orElseThrow()).isCloseTo(0, within(1e-12));
      assertThat(Arrays.stream(column).map(x -> x * x).average().orElseThrow())
          .isCloseTo(0.25, within(1e-12));
    }
  }

  @Test
  void invertingGivesTheValuesBack() {
    Matrix values = TestData.normal(20, 4, new SplittableRandom(4));
    Standardisation scaling = Standardisation.fit(values, 2);
    double[] back = scaling.invert(scaling.apply(values)).values();

    for (int i = 0; i < back.length; i++) {
      // Four roundings of numbers below 4.
      assertThat(back[i]).isCloseTo(values.values()[i], within(1e-14));
    }
  }

  /** 0.1 has no exact double: what the sum's rounding leaves must not become a feature. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -1e-300, 1e300, 12345.678})
  void aConstantColumnBecomesZerosAndADeviationFromItStaysSmall(double constant) {
    double[] values = new double[30];
    Arrays.fill(values, constant);
    Standardisation scaling = Standardisation.fit(new Matrix(30, 1, values), 0.5);

    assertThat(scaling.valid()).isTrue();
    for (double x : scaling.apply(new Matrix(30, 1, values)).values()) {
      assertThat(x).isCloseTo(0, within(1e-12 * Math.abs(constant)));
    }
    assertThat(scaling.scale().values()).containsExactly(2);
  }

  @Test
  void aRepeatedColumnIsScaledLikeTheFirst() {
    double[] values = new double[4 * 30];
    for (int i = 0; i < 4; i++) {
      Arrays.fill(values, 30 * i, 30 * (i + 1), i * i);
    }
    Matrix result =
        Standardisation.fit(new Matrix(4, 30, values), 1).apply(new Matrix(4, 30, values));

    for (int i = 0; i < 4; i++) {
      assertThat(Arrays.stream(result.values(), 30 * i, 30 * (i + 1)).distinct().count())
          .isEqualTo(1);
    }
  }

  @Test
  void oneSampleIsConstant() {
    assertThat(Standardisation.fit(new Matrix(1, 2, new double[] {3, 4}), 1).valid()).isTrue();
  }

  @Test
  void scalesOf0OrInfinityAreNotValid() {
    assertThat(scaling(1, 0).valid()).isFalse();
    assertThat(scaling(1, -1).valid()).isFalse();
    assertThat(scaling(1, Double.POSITIVE_INFINITY).valid()).isFalse();
    assertThat(scaling(Double.NaN, 1).valid()).isFalse();
    assertThat(scaling(1, 1).valid()).isTrue();
  }

  @Test
  void meansAndScalesMustBeOneEachAColumn() {
    assertThatThrownBy(() ->
            new Standardisation(new Matrix(1, 2, new double[2]), new Matrix(1, 3, new double[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a standardisation needs one mean and one scale a column");
  }

  private static Standardisation scaling(double mean, double scale) {
    return new Standardisation(
        new Matrix(1, 1, new double[] {mean}), new Matrix(1, 1, new double[] {scale}));
  }
}
