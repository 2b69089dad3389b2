package dev.ockham.fusion.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as they are written, of any size. */
class DecimalTest {

  private static Decimal parse(String text) {
    return Decimal.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "+01.00, 1",
    "1e0, 1",
    "10e-1, 1",
    "0.1, 0.1",
    "0.10, 0.1",
    "1E-1, 0.1",
    ".1, 0.1",
    "-0, 0",
    "0.000, 0",
    "-2.50, -2.5",
    "9007199254740993, 9007199254740993",
    "9007199254740993.0, 9007199254740993",
    "9.007199254740993e15, 9007199254740993",
    "18446744073709551615, 18446744073709551615",
    "1e20, 100000000000000000000",
    "0.1000000000000000055, 0.1000000000000000055",
    "340282366920938463463374607431768211456, 340282366920938463463374607431768211456",
    "1e400, 1.0E400",
    "0.001, 0.001",
    "0.0001, 1.0E-4",
    "1234567.5, 1234567.5",
    "12345678.5, 1.23456785E7",
    "-1.5e-400, -1.5E-400",
    "1e999999999, 1.0E999999999",
    "1e-99999999999999999, 1.0E-99999999999999999",
  })
  void theSameValueHasOneLabel(String text, String label) {
    assertThat(parse(text).label()).isEqualTo(label);
    assertThat(parse(label)).isEqualTo(parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1f", "NaN", "1e", "1e100000000000000000"})
  void whatIsNoNumberOrHasAnAbsurdExponentIsNone(String text) {
    assertThat(Decimal.parse(text)).isEmpty();
  }

  @Test
  void labelsOfDoublesAreWhatJavaWrites() {
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(-30, 15));
      String written = Double.toString(value);
      if (value != Math.rint(value)) {
        assertThat(parse(written).label()).isEqualTo(written);
      }
    }
  }

  @Test
  void numbersAreComparedExactly() {
    List<String> ascending =
        List.of(
            "-1e999999999",
            "-9007199254740993",
            "-9007199254740992",
            "-1",
            "-0.1",
            "-1e-999999999",
            "0",
            "1e-999999999",
            "0.1",
            "0.10000000000000001",
            "2",
            "10",
            "9007199254740992",
            "9007199254740993",
            "9007199254740994.5",
            "1e400",
            "1.1e400",
            "1e999999999");
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        int comparison = parse(ascending.get(i)).compareTo(parse(ascending.get(j)));
        assertThat(Integer.signum(comparison))
            .as("%s against %s", ascending.get(i), ascending.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void theOrderIsThatOfBigDecimals() {
    Random random = new Random(12);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String sign = random.nextBoolean() ? "-" : "";
      BigDecimal mantissa = BigDecimal.valueOf(random.nextInt(120_000), 2);
      texts.add(sign + mantissa.toPlainString() + "e" + random.nextInt(-3, 4));
    }

    assertThat(texts.stream().sorted(Comparator.comparing(DecimalTest::parse)).map(BigDecimal::new))
        .isEqualTo(texts.stream().map(BigDecimal::new).sorted().toList());
  }
}
