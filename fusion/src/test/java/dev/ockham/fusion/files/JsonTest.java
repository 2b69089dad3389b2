package dev.ockham.fusion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static JsonValue parse(String text) {
    return Json.parse(text, "x.json");
  }

  @Test
  void everyKindOfValueIsReadAndWrittenBack() {
    String text =
        "{\"t\":\"a\\\"\\\\\\n\\u0001é𝄞\",\"i\":-12,\"d\":0.1,\"b\":[true,false,null],\"o\":{},\"a\":[]}";

    assertThat(Json.compact(parse(text))).isEqualTo(text);
  }

  @Test
  void membersKeepTheirOrder() {
    JsonObject object = JsonObject.builder().put("z", 1).put("a", 2).put("m", 3).build();

    assertThat(Json.compact(object)).isEqualTo("{\"z\":1,\"a\":2,\"m\":3}");
    assertThat(((JsonObject) parse("{\"z\":1,\"a\":2}")).members().keySet())
        .containsExactly("z", "a");
  }

  @Test
  void prettyOutputIndentsObjectsAndKeepsPlainArraysInOneLine() {
    JsonObject object =
        JsonObject.builder()
            .put("rank", 3)
            .put("scales", new double[] {0.5, 1})
            .put("test", JsonValue.NULL)
            .put("train", JsonObject.builder().put("accuracy", 0.25).build())
            .put("runs", new JsonValue.Array(List.of(JsonObject.builder().build())))
            .build();

    assertThat(Json.pretty(object))
        .isEqualTo(
            """
            {
              "rank": 3,
              "scales": [0.5, 1.0],
              "test": null,
              "train": {
                "accuracy": 0.25
              },
              "runs": [
                {}
              ]
            }\
            """);
    assertThat(parse(Json.pretty(object))).isEqualTo(object);
  }

  @Test
  void numbersThatAreNotFiniteAreWrittenAsNull() {
    assertThat(
            Json.compact(JsonValue.of(new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e300})))
        .isEqualTo("[null,null,1.0E300]");
  }

  @Test
  void integersOfAnySizeKeepAllDigits() {
    assertThat(parse("9223372036854775807")).isEqualTo(JsonValue.of(Long.MAX_VALUE));
    BigInteger large = BigInteger.TWO.pow(80);
    assertThat(parse(large.toString())).isEqualTo(JsonValue.of(large));
    assertThat(Json.compact(JsonValue.of(large))).isEqualTo(large.toString());
  }

  @Test
  void minusZeroStaysMinusZero() {
    assertThat(parse("-0")).isEqualTo(JsonValue.of(-0.0));
  }

  @Test
  void numbersWithFractionOrExponentAreDoubles() {
    assertThat(parse("1e2")).isEqualTo(JsonValue.of(100.0));
    assertThat(parse("[1.50]")).isEqualTo(JsonValue.of(new double[] {1.5}));
  }

  @Test
  void escapesAreDecoded() {
    assertThat(parse("\"\\ud834\\udd1e\\u00e9\\/\\b\\f\\n\\r\\t\""))
        .isEqualTo(JsonValue.of("𝄞é/\b\f\n\r\t"));
  }

  @Test
  void halfASurrogatePairIsWrittenAsTheReplacementCharacter() {
    assertThat(Json.compact(JsonValue.of("a\ud834"))).isEqualTo("\"a\ufffd\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                   |1|1 |expected a value, found the end of the text",
        "{                    |1|2 |expected a member's name in quotes, found the end of the text",
        "{\"a\":1,}           |1|8 |expected a member's name in quotes, found '}'",
        "{\"a\" 1}            |1|6 |expected ':', found '1'",
        "{\"a\":1 \"b\":2}    |1|8 |expected ',' or '}', found '\"'",
        "{\"a\":1,\"a\":2}    |1|8 |the name \"a\" is repeated in this object",
        "[1 2]                |1|4 |expected ',' or ']', found '2'",
        "[1,]                 |1|4 |expected a value, found ']'",
        "01                   |1|2 |expected the end of the text, found '1'",
        "+1                   |1|1 |expected a value, found '+'",
        "1.                   |1|3 |expected a digit, found the end of the text",
        ".5                   |1|1 |expected a value, found '.'",
        "1e                   |1|3 |expected a digit, found the end of the text",
        "-                    |1|2 |expected a digit, found the end of the text",
        "1e999                |1|1 |a number beyond the range of a double",
        "NaN                  |1|1 |expected a value, found 'N'",
        "nul                  |1|1 |expected a value, found 'n'",
        "tru                  |1|1 |expected a value, found 't'",
        "\"a                  |1|3 |expected a character of a text or its closing quote, found the"
            + " end of the text",
        "\"\\x\"              |1|3 |expected one of \" \\ / b f n r t u after a backslash, found"
            + " 'x'",
        "\"\\u12g4\"          |1|6 |expected four hexadecimal digits, found 'g'",
        "\"\\ud834\"          |1|7 |an unpaired surrogate",
        "\"\\ud834\\u0041\"   |1|13|an unpaired surrogate",
        "// no                |1|1 |expected a value, found '/'",
        "{} {}                |1|4 |expected the end of the text, found '{'",
      })
  void whatIsNotStrictJsonIsRefusedWithLineAndColumn(
      String text, int line, int column, String problem) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("x.json: not valid JSON at line %s, column %s: %s", line, column, problem);
  }

  @Test
  void theLineOfAnErrorIsCounted() {
    assertThatThrownBy(() -> parse("{\n  \"a\": 1\n  \"b\": 2\n}"))
        .hasMessage("x.json: not valid JSON at line 3, column 3: expected ',' or '}', found '\"'");
  }

  @Test
  void aControlCharacterInATextIsNamedByItsCode() {
    assertThatThrownBy(() -> parse("\"a\u0007\""))
        .hasMessageContaining("found a control character (U+0007)");
  }

  @Test
  void anUnpairedSurrogateInTheTextItselfIsRefused() {
    assertThatThrownBy(() -> parse("\"\udd1e\"")).hasMessageContaining("an unpaired surrogate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void endlessNestingIsRefusedBeforeTheStackOverflows(String opening) {
    assertThatThrownBy(() -> parse(opening.repeat(1_000_000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nested deeper than 128 levels");
  }

  @Test
  void nestingUpToTheLimitIsRead() {
    String text = "[".repeat(128) + "1" + "]".repeat(128);

    assertThat(Json.compact(parse(text))).isEqualTo(text);
  }

  @Test
  void anIntegerOfAMillionDigitsIsRefused() {
    assertThatThrownBy(() -> parse("1".repeat(1_000_000)))
        .hasMessage(
            "x.json: not valid JSON at line 1, column 1: an integer of more than 1000 digits");
  }

  @Test
  void aNumberOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> new JsonValue.Numeric(1f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Float");
  }
}
