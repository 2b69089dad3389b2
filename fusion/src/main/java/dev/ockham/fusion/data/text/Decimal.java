package dev.ockham.fusion.data.text;

import java.util.Optional;

/**
 * A decimal number exactly as it is written, of any size: ± 0.digits × 10^exponent. Labels are
 * compared in this form, because identifiers of more than 53 bits would merge as doubles. Nothing
 * is ever expanded, so that {@code 1e999999999} costs no more than its text.
 *
 * @param negative whether it is less than 0
 * @param digits without zeros at either end; empty for 0
 * @param exponent 0 for 0
 */
public record Decimal(boolean negative, String digits, long exponent)
    implements Comparable<Decimal> {

  /** Exponents of up to this many digits fit a long, with room for the length of any text. */
  private static final int MAX_EXPONENT_DIGITS = 17;

  /** Whole numbers that end in more zeros than the largest of 64 bits has digits are shortened. */
  private static final int MAX_ZEROS = 20;

  /** Numbers from 10⁻³ to 10⁷ are written without an exponent, as {@link Double#toString} does. */
  private static final int LEAST_PLAIN = -2;

  private static final int MOST_PLAIN = 7;

  /**
   * Reads a number as the package describes it.
   *
   * @return empty if the text is no number, or has an exponent of more than 17 digits
   */
  public static Optional<Decimal> parse(String text) {
    String bare = text.strip();
    if (!Numbers.isNumber(bare)) {
      return Optional.empty();
    }
    int exponentAt = Math.max(bare.indexOf('e'), bare.indexOf('E'));
    String mantissa = exponentAt < 0 ? bare : bare.substring(0, exponentAt);
    String written = exponentAt < 0 ? "0" : bare.substring(exponentAt + 1);
    String exponent = withoutLeadingZeros(unsigned(written));
    if (exponent.length() > MAX_EXPONENT_DIGITS) {
      return Optional.empty();
    }
    long power = exponent.isEmpty() ? 0 : Long.parseLong(exponent);
    return Optional.of(of(mantissa, written.startsWith("-") ? -power : power));
  }

  private static Decimal of(String mantissa, long power) {
    String unsigned = unsigned(mantissa);
    int point = unsigned.indexOf('.');
    String whole = point < 0 ? unsigned : unsigned.substring(0, point);
    String all = point < 0 ? whole : whole + unsigned.substring(point + 1);
    String significant = withoutLeadingZeros(all);
    int leading = all.length() - significant.length();
    int end = significant.length();
    while (end > 0 && significant.charAt(end - 1) == '0') {
      end--;
    }
    return end == 0
        ? new Decimal(false, "", 0)
        : new Decimal(
            mantissa.startsWith("-"),
            significant.substring(0, end),
            power + whole.length() - leading);
  }

  private static String unsigned(String text) {
    return text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
  }

  private static String withoutLeadingZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  /**
   * Writes the number: the same text for the same value, however it was written. Whole numbers have
   * no fraction; for others it is what {@link Double#toString} writes where a double has the value.
   */
  String label() {
    String sign = negative ? "-" : "";
    int length = digits.length();
    if (length == 0) {
      return "0";
    }
    if (exponent >= length && exponent - length <= MAX_ZEROS) {
      return sign + digits + "0".repeat((int) exponent - length);
    }
    if (exponent < LEAST_PLAIN || exponent > MOST_PLAIN) {
      String fraction = length == 1 ? "0" : digits.substring(1);
      return sign + digits.charAt(0) + "." + fraction + "E" + (exponent - 1);
    }
    int point = (int) exponent;
    return point <= 0
        ? sign + "0." + "0".repeat(-point) + digits
        : sign + digits.substring(0, point) + "." + digits.substring(point);
  }

  /** Compares by value. */
  @Override
  public int compareTo(Decimal other) {
    if (sign() != other.sign()) {
      return Integer.compare(sign(), other.sign());
    }
    int bySize =
        exponent != other.exponent
            ? Long.compare(exponent, other.exponent)
            : digits.compareTo(other.digits);
    return negative ? -bySize : bySize;
  }

  private int sign() {
    return digits.isEmpty() ? 0 : negative ? -1 : 1;
  }
}
