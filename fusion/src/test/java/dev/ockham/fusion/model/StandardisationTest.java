package dev.ockham.fusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Moments;
import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns to mean 0 and a common standard deviation, and back. */
class StandardisationTest {

  @Test
  void columnsGetMean0AndTheDeviationAskedFor() {
    Matrix values =
        TestData.changed(TestData.normal(50, 3, new SplittableRandom(3)), (_, x) -> 1e4 * x + 1e6);
    Matrix result = Standardisation.fit(values, 0.5).apply(values);

    for (int j = 0; j < 3; j++) {
      double[] column = result.selectColumns(new int[] {j}).toArray();
      assertThat(Arrays.stream(column).average().orElseThrow()).isCloseTo(0, within(1e-12));
      assertThat(Arrays.stream(column).map(x -> x * x).average().orElseThrow())
          .isCloseTo(0.25, within(1e-12));
    }
  }

  @Test
  void invertingGivesTheValuesBack() {
    Matrix values = TestData.normal(20, 4, new SplittableRandom(4));
    Standardisation scaling = Standardisation.fit(values, 2);
    double[] back = scaling.invert(scaling.apply(values)).toArray();

    for (int i = 0; i < back.length; i++) {
      // Four roundings of numbers below 4.
      assertThat(back[i]).isCloseTo(values.get(i / 4, i % 4), within(1e-14));
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
    for (double x : scaling.apply(new Matrix(30, 1, values)).toArray()) {
      assertThat(x).isCloseTo(0, within(1e-12 * Math.abs(constant)));
    }
    assertThat(scaling.scale().toArray()).containsExactly(2);
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
      assertThat(Arrays.stream(result.toArray(), 30 * i, 30 * (i + 1)).distinct().count())
          .isEqualTo(1);
    }
  }

  @Test
  void oneSampleIsConstant() {
    assertThat(Standardisation.fit(new Matrix(1, 2, new double[] {3, 4}), 1).valid()).isTrue();
  }

  /** Time stamps with a signal: what the signal says must not be lost beside their size. */
  @ParameterizedTest
  @CsvSource({"1.7e9, 1e-4", "1e6, 1e-9", "1, 1e-15", "1e300, 1e285", "0, 1e-310", "5, 0.001"})
  void aColumnThatVariesIsScaledHoweverLittleItVaries(double offset, double spread) {
    double[] values = new double[200];
    SplittableRandom random = new SplittableRandom(6);
    Arrays.setAll(values, i -> offset + spread * random.nextGaussian());
    Matrix column = new Matrix(200, 1, values);
    Standardisation scaling = Standardisation.fit(column, 1);
    Matrix scaled = scaling.apply(column);

    assertThat(scaling.valid()).isTrue();
    assertThat(sd(scaled)).isCloseTo(1, within(1e-10));
    // A double of the column's own size is all that can come back.
    double precision = Math.ulp(offset + 8 * spread);
    for (int i = 0; i < values.length; i++) {
      assertThat(scaling.invert(scaled).toArray()[i]).isCloseTo(values[i], within(precision));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-310, 1e-170, 1e200, 1e308, Double.MAX_VALUE})
  void columnsOfAnySizeAreScaledAndComeBack(double size) {
    double[] values = {size, -size, size, -size, size, size};
    Matrix column = new Matrix(6, 1, values);
    Standardisation scaling = Standardisation.fit(column, 1);
    Matrix scaled = scaling.apply(column);

    assertThat(scaling.valid()).isTrue();
    assertThat(Arrays.stream(scaled.toArray()).map(Math::abs).max().orElseThrow()).isLessThan(2);
    for (int i = 0; i < values.length; i++) {
      // Three roundings, and the limit is one of them.
      assertThat(Math.clamp(scaling.invert(scaled).toArray()[i], -size, size))
          .isCloseTo(values[i], within(3 * Math.ulp(size)));
    }
  }

  @Test
  void aSumBeyondTheRangeOfDoubleHasAMean() {
    Matrix column = new Matrix(4, 1, new double[] {1e308, 1.2e308, 1.4e308, 1.6e308});

    assertThat(Standardisation.fit(column, 1).mean().get(0, 0)).isCloseTo(1.3e308, within(1e293));
  }

  @Test
  void invertingDoesNotOverflowOnTheWay() {
    assertThat(inverted(2.5)).isCloseTo(1e308, within(1e293));
  }

  @Test
  void invertingEndsWhereDoublesEnd() {
    assertThat(inverted(4)).isEqualTo(Double.MAX_VALUE);
    assertThat(inverted(-1)).isEqualTo(-Double.MAX_VALUE);
    assertThat(inverted(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(inverted(Double.NaN)).isNaN();
  }

  @Test
  void aSpreadThatNoScaleCanHoldIsRefusedByName() {
    Matrix values = new Matrix(2, 2, new double[] {0, -1.5e308, 1, 1.7e308});

    assertThatThrownBy(
            () -> Standardisation.fit(values, 0.1, j -> "column '%s'".formatted("ab".charAt(j))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "column 'b' cannot be scaled: its values, from -1.5E308 to 1.7E308, spread too far for a"
                + " double; divide them by a constant first");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valuesThatAreNotFiniteAreRefusedByName(double value) {
    assertThatThrownBy(
            () -> Standardisation.fit(new Matrix(2, 2, new double[] {0, 1, value, 2}), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("column 0 has values that are not finite numbers; fill or remove them first");
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

  private static double inverted(double y) {
    return scaling(-1.5e308, 1e308).invert(new Matrix(1, 1, new double[] {y})).get(0, 0);
  }

  private static double sd(Matrix column) {
    return Moments.of(column.toArray()).deviation();
  }

  private static Standardisation scaling(double mean, double scale) {
    return new Standardisation(
        new Matrix(1, 1, new double[] {mean}), new Matrix(1, 1, new double[] {scale}));
  }
}
