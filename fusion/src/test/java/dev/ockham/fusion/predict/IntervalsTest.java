package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels of intervals, against tables of the normal distribution. */
class IntervalsTest {

  private static final Forecast FORECAST =
      new Forecast(
          new Matrix(2, 2, new double[] {1, 2, 3, 4}),
          new Matrix(2, 2, new double[] {0.5, Double.POSITIVE_INFINITY, 2, 1}));

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.674489750196082",
    "0.9, 1.644853626951473",
    "0.95, 1.959963984540054",
    "0.99, 2.575829303548901"
  })
  void aLevelReachesSoManyStandardDeviations(double level, double deviations) {
    Intervals intervals = FORECAST.intervals(level);

    assertThat(intervals.level()).isEqualTo(level);
    assertThat(intervals.deviations()).isCloseTo(deviations, within(1e-12));
    assertThat(intervals.low(1, 0)).isCloseTo(3 - 2 * deviations, within(1e-12));
    assertThat(intervals.high(0, 0)).isCloseTo(1 + 0.5 * deviations, within(1e-12));
  }

  @Test
  void whereTheNoiseIsNotKnownAnIntervalIsInfiniteAndNotCounted() {
    Intervals intervals = FORECAST.intervals(0.9);

    assertThat(intervals.low(0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(intervals.high(0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(intervals.coverage(new Matrix(2, 2, new double[] {1.8, 9, 7, 3})))
        .as("1.8 and 3 of three")
        .isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void theLevelNextTo1ReachesFarButNotEverywhere() {
    assertThat(FORECAST.intervals(Math.nextDown(1.0)).deviations()).isBetween(8.0, 9.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void whatIsNoLevelIsRefused(double level) {
    assertThatThrownBy(() -> FORECAST.intervals(level))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("level %s: expected more than 0 and less than 1", level);
  }
}
