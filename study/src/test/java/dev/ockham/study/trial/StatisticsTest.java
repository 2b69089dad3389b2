package dev.ockham.study.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {

  /** Errors are in the targets' own units. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-170, 1, 1e200, 1e308})
  void summariesAreRightForNumbersOfAnySize(double unit) {
    double[] values = {unit, 0.2 * unit, 0.6 * unit, unit};

    assertThat(Statistics.mean(values) / unit).isCloseTo(0.7, within(1e-15));
    assertThat(Statistics.deviation(values) / unit)
        .isCloseTo(Math.sqrt((2 * 0.09 + 0.25 + 0.01) / 3), within(1e-15));
    assertThat(Statistics.median(values) / unit).isCloseTo(0.8, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void tooFewNumbersHaveNoDeviation(int count) {
    assertThat(Statistics.deviation(new double[count])).isNaN();
  }
}
