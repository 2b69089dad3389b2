package dev.ockham.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels of intervals, against tables of the normal distribution. */
class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.674489750196082",
    "0.9, 1.644853626951473",
    "0.95, 1.959963984540054",
    "0.99, 2.575829303548901"
  })
  void aLevelReachesSoManyStandardDeviations(double level, double deviations) {
    assertThat(new Interval(level).deviations()).isCloseTo(deviations, within(1e-12));
  }

  @Test
  void theLevelNextTo1ReachesFarButNotEverywhere() {
    assertThat(new Interval(Math.nextDown(1.0)).deviations()).isBetween(8.0, 9.0);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 90 %", "0.975, 97.5 %", "0.999, 99.9 %", "0.1, 10 %", "1e-3, 0.1 %"})
  void aLevelIsShownAsItWasTyped(double level, String text) {
    assertThat(new Interval(level).percent()).isEqualTo(text);
  }
}
