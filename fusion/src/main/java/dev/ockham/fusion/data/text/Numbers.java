package dev.ockham.fusion.data.text;

import dev.ockham.fusion.files.ElementType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What counts as a number in a text file: see the package's description. */
public final class Numbers {

  /** Whole numbers below this are exact in a double. */
  public static final double EXACT = 0x1p53;

  /** All powers of ten that are exact in a double. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Whole numbers below this may come from 64 bits. */
  private static final double WHOLE = 0x1p64;

  /** As many digits tell all numbers of 16 bits apart. */
  private static final int HALF_DIGITS = 5;

  private Numbers() {}

  /** Says whether a text is a number; surrounding spaces are allowed. */
  public static boolean isNumber(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    return isNumber(bytes, 0, bytes.length);
  }

  /**
   * Says whether the bytes from {@code start} to {@code end} (exclusive) are a number, without
   * spaces around it.
   */
  public static boolean isNumber(byte[] text, int start, int end) {
    int i = start;
    if (i < end && (text[i] == '+' || text[i] == '-')) {
      i++;
    }
    int whole = digits(text, i, end);
    i += whole;
    int fraction = 0;
    if (i < end && text[i] == '.') {
      fraction = digits(text, i + 1, end);
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < end && (text[i] == 'e' || text[i] == 'E')) {
      i++;
      if (i < end && (text[i] == '+' || text[i] == '-')) {
        i++;
      }
      int exponent = digits(text, i, end);
      if (exponent == 0) {
        return false;
      }
      i += exponent;
    }
    return i == end;
  }

  /**
   * Reads a number from bytes that {@link #isNumber(byte[], int, int)} takes.
   *
   * @return what {@link Double#parseDouble} makes of it; NaN if it is no number
   */
  public static double parse(byte[] text, int start, int end) {
    boolean signed = start < end && (text[start] == '+' || text[start] == '-');
    boolean pointed = false;
    long digits = 0;
    int count = 0;
    int scale = 0;
    for (int i = signed ? start + 1 : start; i < end; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
        count++;
        scale += pointed ? 1 : 0;
      } else if (text[i] == '.' && !pointed) {
        pointed = true;
      } else {
        return parseAny(text, start, end);
      }
      if (digits > (long) EXACT) {
        return parseAny(text, start, end);
      }
    }
    if (count == 0 || scale >= POWERS_OF_TEN.length) {
      return parseAny(text, start, end);
    }
    // Both are exact, so that the quotient is rounded once, as the nearest double is.
    double magnitude = digits / POWERS_OF_TEN[scale];
    return text[start] == '-' ? -magnitude : magnitude;
  }

  private static double parseAny(byte[] text, int start, int end) {
    return isNumber(text, start, end)
        ? Double.parseDouble(new String(text, start, end - start, StandardCharsets.ISO_8859_1))
        : Double.NaN;
  }

  private static int digits(byte[] text, int start, int end) {
    int i = start;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i - start;
  }

  /** Says whether a text would be a number if its only comma were a decimal point. */
  public static boolean hasDecimalComma(String text) {
    int comma = text.indexOf(',');
    return comma >= 0 && comma == text.lastIndexOf(',') && isNumber(text.replace(',', '.'));
  }

  /** Says whether a text that is not a number is how programs write a missing or infinite one. */
  public static boolean isNonFinite(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT);
    bare = bare.startsWith("+") || bare.startsWith("-") ? bare.substring(1) : bare;
    return switch (bare) {
      case "nan", "inf", "infinity" -> true;
      default -> false;
    };
  }

  /**
   * Writes a number of an array as a label: {@code 3} and not {@code 3.0}, one zero, whole numbers
   * of up to 64 bits in full, and else the shortest text that gives the same number again in its
   * type, as programs write it into CSV files.
   *
   * @param type F64, F32 or F16
   * @param value finite, of that type
   */
  public static String label(ElementType type, double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return new BigDecimal(value).toBigInteger().toString();
    }
    return label(
        switch (type) {
          case F32 -> Float.toString((float) value);
          case F16 -> shortestHalf(value);
          default -> Double.toString(value);
        });
  }

  private static String shortestHalf(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact;
    for (int digits = HALF_DIGITS; digits > 0; digits--) {
      BigDecimal shorter = exact.round(new MathContext(digits));
      if (Float.float16ToFloat(Float.floatToFloat16(shorter.floatValue())) != value) {
        break;
      }
      rounded = shorter;
    }
    return rounded.toString();
  }

  /**
   * Writes a number's text as a label: the same for {@code 1}, {@code 1.0} and {@code 1e0}. A text
   * whose exponent has more digits than any number needs stays as it is.
   */
  public static String label(String number) {
    return Decimal.parse(number).map(Decimal::label).orElse(number);
  }
}
