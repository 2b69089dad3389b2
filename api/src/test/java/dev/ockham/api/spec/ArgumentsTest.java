package dev.ockham.api.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.positive("scale", 0.01, "a scale"),
          Parameter.integer("threads", 4, 1, 8, "how many"),
          Parameter.text("mode", "fast", "how"));

  private static Arguments arguments(String text) {
    return Arguments.of(Spec.parse(text), PARAMETERS);
  }

  @Test
  void whatIsNotGivenHasItsDefault() {
    Arguments arguments = arguments("x");

    assertThat(arguments.number("scale")).isEqualTo(0.01);
    assertThat(arguments.integer("threads")).isEqualTo(4);
    assertThat(arguments.text("mode")).isEqualTo("fast");
  }

  @Test
  void whatIsGivenReplacesTheDefault() {
    Arguments arguments = arguments("x:mode=,threads=8,scale=1e-30");

    assertThat(arguments.number("scale")).isEqualTo(1e-30);
    assertThat(arguments.integer("threads")).isEqualTo(8);
    assertThat(arguments.text("mode")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x:scale=0|x: scale must be a number greater than 0, got '0'",
        "x:scale=-1|x: scale must be a number greater than 0, got '-1'",
        "x:scale=NaN|x: scale must be a number greater than 0, got 'NaN'",
        "x:scale=Infinity|x: scale must be a number greater than 0, got 'Infinity'",
        "x:scale=1e999|x: scale must be a number greater than 0, got '1e999'",
        "x:scale=0x1p3|x: scale must be a number greater than 0, got '0x1p3'",
        "x:scale=2d|x: scale must be a number greater than 0, got '2d'",
        "x:scale=|x: scale must be a number greater than 0, got ''",
        "x:scale=big|x: scale must be a number greater than 0, got 'big'",
        "x:threads=0|x: threads must be a whole number from 1 to 8, got '0'",
        "x:threads=9|x: threads must be a whole number from 1 to 8, got '9'",
        "x:threads=2.0|x: threads must be a whole number from 1 to 8, got '2.0'",
        "x:threads=99999999999999999999|x: threads must be a whole number from 1 to 8,"
            + " got '99999999999999999999'"
      })
  void aValueThatIsNotAllowedIsShownWithWhatIs(String text, String message) {
    assertThatThrownBy(() -> arguments(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void anUnknownParameterListsThoseThereAre() {
    assertThatThrownBy(() -> arguments("x:size=1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "x: unknown parameter 'size'; its parameters are scale (a number greater than 0),"
                + " threads (a whole number from 1 to 8), mode (a text)");
    assertThatThrownBy(() -> Arguments.of(Spec.parse("normal:size=1"), List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("normal: unknown parameter 'size'; it has no parameters");
  }

  @Test
  void aDefaultIsCheckedLikeAnyOtherValue() {
    List<Parameter> wrong = List.of(Parameter.integer("threads", 0, 1, 8, "how many"));

    assertThatThrownBy(() -> Arguments.of(Spec.parse("x"), wrong))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("x: threads must be a whole number from 1 to 8, got '0'");
  }

  @Test
  void askingForAParameterThatWasNotDeclaredIsAProgrammersMistake() {
    assertThatThrownBy(() -> arguments("x").number("size"))
        .isInstanceOf(IllegalArgumentException.class)
        .isNotInstanceOf(InvalidInputException.class)
        .hasMessage("no parameter 'size' was declared; there are scale, threads, mode");
  }
}
