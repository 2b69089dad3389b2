package dev.ockham.api.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTest {

  @Test
  void aNameAloneHasNoValues() {
    assertThat(Spec.parse(" normal ")).isEqualTo(new Spec("normal", Map.of()));
  }

  @Test
  void valuesAreReadInOrderWithoutTheBlanksAroundThem() {
    Spec spec = Spec.parse("log-uniform: low = 1e-30 , high=1e30");

    assertThat(spec.name()).isEqualTo("log-uniform");
    assertThat(spec.values()).containsExactly(Map.entry("low", "1e-30"), Map.entry("high", "1e30"));
  }

  @Test
  void aValueMayHoldAnEqualsSignAColonOrNothing() {
    assertThat(Spec.parse("x:file=a=b:c,note=").values())
        .containsExactly(Map.entry("file", "a=b:c"), Map.entry("note", ""));
  }

  @Test
  void theTextOfASpecIsReadAsTheSameSpec() {
    Spec spec = Spec.parse("cpu-vector:threads=2,mode=fast");

    assertThat(spec).hasToString("cpu-vector:threads=2,mode=fast");
    assertThat(Spec.parse(spec.toString())).isEqualTo(spec);
    assertThat(Spec.parse("normal")).hasToString("normal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "''|the name is missing",
        "  |the name is missing",
        ":scale=1|the name is missing",
        "x:|'' is not key=value",
        "x:scale|'scale' is not key=value",
        "x:=1|'=1' is not key=value",
        "x:a=1,|'' is not key=value",
        "x:a=1,a=2|'a' comes twice"
      })
  void whatHasNotTheFormIsShownWithTheFormExpected(String text, String reason) {
    assertThatThrownBy(() -> Spec.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("'%s': %s; expected name or name:key=value,key=value".formatted(text, reason));
  }
}
