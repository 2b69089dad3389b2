package dev.ockham.api.spec;

import dev.ockham.api.InvalidInputException;
import java.util.regex.Pattern;

/**
 * A parameter of a backend or a prior: its type, default value and bounds.
 *
 * @param name the key that users type
 * @param type number, whole number or text
 * @param defaultValue the value if the user gives none, in the form that users type
 * @param minimum smallest allowed number
 * @param exclusiveMinimum whether the minimum itself is forbidden
 * @param maximum largest allowed number
 * @param description what it means, with its unit; one line
 */
public record Parameter(
    String name,
    Type type,
    String defaultValue,
    double minimum,
    boolean exclusiveMinimum,
    double maximum,
    String description) {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** What kind of value a parameter takes. */
  public enum Type {
    /** A finite decimal number. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** Any text without comma. */
    TEXT
  }

  /** A number greater than 0. */
  public static Parameter positive(String name, double defaultValue, String description) {
    return new Parameter(
        name,
        Type.NUMBER,
        Double.toString(defaultValue),
        0,
        true,
        Double.POSITIVE_INFINITY,
        description);
  }

  /** A whole number within bounds, both included. */
  public static Parameter integer(
      String name, int defaultValue, int minimum, int maximum, String description) {
    return new Parameter(
        name, Type.INTEGER, Integer.toString(defaultValue), minimum, false, maximum, description);
  }

  /** A text. */
  public static Parameter text(String name, String defaultValue, String description) {
    return new Parameter(
        name,
        Type.TEXT,
        defaultValue,
        Double.NEGATIVE_INFINITY,
        false,
        Double.POSITIVE_INFINITY,
        description);
  }

  /** Returns what values are allowed, for messages: {@code a whole number from 1 to 8}. */
  public String expectation() {
    if (type == Type.TEXT) {
      return "a text";
    }
    String noun = type == Type.INTEGER ? "a whole number" : "a number";
    boolean below = minimum > Double.NEGATIVE_INFINITY;
    boolean above = maximum < Double.POSITIVE_INFINITY;
    if (exclusiveMinimum && below) {
      return noun + " greater than " + show(minimum) + (above ? " up to " + show(maximum) : "");
    }
    if (below && above) {
      return noun + " from " + show(minimum) + " to " + show(maximum);
    }
    if (below) {
      return noun + " of at least " + show(minimum);
    }
    return above ? noun + " up to " + show(maximum) : noun;
  }

  /**
   * Checks a value against type and bounds.
   *
   * @param owner the spec's name, for the message
   * @param text the value as typed
   * @throws InvalidInputException if the value is not allowed
   */
  void check(String owner, String text) {
    if (type == Type.TEXT) {
      return;
    }
    double value = read(text);
    boolean tooSmall = exclusiveMinimum ? !(value > minimum) : !(value >= minimum);
    if (tooSmall || !(value <= maximum) || Double.isInfinite(value)) {
      throw new InvalidInputException(
          "%s: %s must be %s, got '%s'".formatted(owner, name, expectation(), text));
    }
  }

  /** Returns the number, or NaN for what is none; parseDouble alone would take 2d and 0x1p3. */
  private double read(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Double.NaN;
    }
    try {
      return type == Type.INTEGER ? Integer.parseInt(text) : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String show(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
