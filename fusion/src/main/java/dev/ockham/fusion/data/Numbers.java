package dev.ockham.fusion.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What counts as a number in a text file: see the package's description. */
final class Numbers {

  /** Whole numbers below this are exact in a double and are written without a fraction. */
  private static final double EXACT = 0x1p53;

  private Numbers() {}

  /** Says whether a text is a number; surrounding spaces are allowed. */
  static boolean isNumber(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    return isNumber(bytes, 0, bytes.length);
  }

  /**
   * Says whether the bytes from {@code start} to {@code end} (exclusive) are a number, without
   * spaces around it.
   */
  static boolean isNumber(byte[] text, int start, int end) {
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

  private static int digits(byte[] text, int start, int end) {
    int i = start;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i - start;
  }

  /** Says whether a text that is not a number is how programs write a missing or infinite one. */
  static boolean isNonFinite(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT);
    bare = bare.startsWith("+") || bare.startsWith("-") ? bare.substring(1) : bare;
    return switch (bare) {
      case "nan", "inf", "infinity" -> true;
      default -> false;
    };
  }

  /** Writes a number as a label: {@code 3} and not {@code 3.0}, and one zero. */
  static String label(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /**
   * Writes a number's text as {@link #label(double)} does, unless a double cannot hold its value.
   */
  static String label(String number) {
    double value = Double.parseDouble(number);
    return Math.abs(value) < EXACT ? label(value) : number;
  }
}
