package dev.ockham.api.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterTest {

  private static final double ANY = Double.POSITIVE_INFINITY;

  private static Parameter number(double minimum, boolean exclusive, double maximum) {
    return new Parameter("p", Parameter.Type.NUMBER, "1", minimum, exclusive, maximum, "a number");
  }

  @Test
  void theExpectationNamesTypeAndBounds() {
    assertThat(Parameter.positive("p", 1, "").expectation()).isEqualTo("a number greater than 0");
    assertThat(Parameter.integer("p", 1, 1, 8, "").expectation())
        .isEqualTo("a whole number from 1 to 8");
    assertThat(Parameter.text("p", "", "").expectation()).isEqualTo("a text");
    assertThat(number(-ANY, false, ANY).expectation()).isEqualTo("a number");
    assertThat(number(0.5, false, ANY).expectation()).isEqualTo("a number of at least 0.5");
    assertThat(number(0, true, 1).expectation()).isEqualTo("a number greater than 0 up to 1");
    assertThat(number(-ANY, false, 1).expectation()).isEqualTo("a number up to 1");
    assertThat(number(0, false, 1e300).expectation()).isEqualTo("a number from 0 to 1.0E300");
  }
}
