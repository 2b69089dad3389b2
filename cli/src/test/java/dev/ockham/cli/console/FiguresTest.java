package dev.ockham.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"0.9, 90 %", "0.975, 97.5 %", "0.999, 99.9 %", "0.1, 10 %", "1e-3, 0.1 %"})
  void aLevelIsShownAsItWasTyped(double level, String text) {
    assertThat(Figures.level(level)).isEqualTo(text);
  }
}
