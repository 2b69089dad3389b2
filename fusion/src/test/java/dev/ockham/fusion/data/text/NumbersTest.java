package dev.ockham.fusion.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in the bytes of a text. */
class NumbersTest {

  private static final int TRIES = 200_000;

  private static double parse(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return Numbers.parse(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0.0",
        "-0.000",
        "1.",
        ".5",
        "-.5",
        "007",
        "0.1",
        "0.3",
        "1e5",
        "-1.5E-3",
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9007199254740992.5",
        "9007199254740993.0",
        "0.9007199254740993",
        "90071992547409930",
        "18446744073709551617",
        "0.0000000000000000000001",
        "0.00000000000000000000001",
        "9.0071992547409920000000",
        "0.00000000009007199254740993",
        "2.2250738585072011e-308",
        "4.9e-324",
        "1e309",
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587"
      })
  void aNumberHasTheBitsThatJavaGivesIt(String text) {
    assertThat(Double.doubleToRawLongBits(parse(text)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @Test
  void randomNumbersHaveTheBitsThatJavaGivesThem() {
    long seed = 17;
    Random random = new Random(seed);
    requireSameBits(seed, () -> decimal(random));
    requireSameBits(seed, () -> Double.toString(random.nextGaussian()));
    requireSameBits(seed, () -> Float.toString((float) random.nextGaussian()));
    requireSameBits(
        seed, () -> Double.toString(Double.longBitsToDouble(random.nextLong() >>> 2 | 1)));
  }

  private static void requireSameBits(long seed, Supplier<String> numbers) {
    for (int i = 0; i < TRIES; i++) {
      String text = numbers.get();
      assertThat(Double.doubleToRawLongBits(parse(text)))
          .as("%s, seed %s", text, seed)
          .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }
  }

  /** Up to 20 digits before a point and up to 25 behind it. */
  private static String decimal(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    int whole = random.nextInt(20);
    for (int i = 0; i < whole; i++) {
      text.append(random.nextInt(10));
    }
    if (whole == 0 || random.nextBoolean()) {
      text.append('.').append(random.nextInt(10));
      for (int i = random.nextInt(25); i > 0; i--) {
        text.append(random.nextInt(10));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "1.2.3",
        "1,5",
        "--1",
        "1-",
        "e5",
        "1e",
        "1e+",
        "0x1p3",
        "1d",
        "1 2",
        "NaN",
        "Infinity",
        "½",
        "/",
        ":"
      })
  void whatIsNoNumberIsNotANumber(String text) {
    assertThat(parse(text)).isNaN();
    assertThat(Numbers.isNumber(text)).isFalse();
  }
}
