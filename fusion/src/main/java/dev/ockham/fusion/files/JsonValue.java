package dev.ockham.fusion.files;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259). Values are immutable and compare by content. */
public sealed interface JsonValue
    permits JsonObject,
        JsonValue.Text,
        JsonValue.Numeric,
        JsonValue.Flag,
        JsonValue.Null,
        JsonValue.Array {

  /** The JSON literal {@code null}. */
  JsonValue NULL = new Null();

  /** Names the kind of value for a message, such as {@code "a number"}. */
  String kind();

  /**
   * A JSON string.
   *
   * @param value the text, without quotes and escapes
   */
  record Text(String value) implements JsonValue {
    @Override
    public String kind() {
      return "text";
    }
  }

  /**
   * A JSON number, kept as exactly as its notation asks for.
   *
   * @param value a {@link Long} if integral and it fits, a {@link BigInteger} if integral and
   *     larger, else a {@link Double}
   */
  record Numeric(Number value) implements JsonValue {

    /**
     * Checks the type.
     *
     * @throws IllegalArgumentException if the value is of another type than the three above
     */
    public Numeric {
      if (!(value instanceof Long || value instanceof BigInteger || value instanceof Double)) {
        throw new IllegalArgumentException(
            "expected a Long, BigInteger or Double, found " + value.getClass().getName());
      }
    }

    @Override
    public String kind() {
      return "a number";
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which of the two
   */
  record Flag(boolean value) implements JsonValue {
    @Override
    public String kind() {
      return value ? "true" : "false";
    }
  }

  /** The JSON literal {@code null}; all instances are equal. */
  record Null() implements JsonValue {
    @Override
    public String kind() {
      return "null";
    }
  }

  /**
   * A JSON array.
   *
   * @param items in order
   */
  record Array(List<JsonValue> items) implements JsonValue {

    /** Copies. */
    public Array {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "an array";
    }
  }

  /** Returns a JSON string, or JSON null for {@code null}. */
  static JsonValue of(@Nullable String value) {
    return value == null ? NULL : new Text(value);
  }

  /** Returns an integral number. */
  static JsonValue of(long value) {
    return new Numeric(value);
  }

  /** Returns an integral number of any size. */
  static JsonValue of(BigInteger value) {
    return value.bitLength() < Long.SIZE ? new Numeric(value.longValueExact()) : new Numeric(value);
  }

  /** Returns a number; what is not finite has no JSON notation and is written as null. */
  static JsonValue of(double value) {
    return new Numeric(value);
  }

  /** Returns {@code true} or {@code false}. */
  static JsonValue of(boolean value) {
    return new Flag(value);
  }

  /** Returns an array of numbers. */
  static JsonValue of(double[] values) {
    return new Array(Arrays.stream(values).mapToObj(JsonValue::of).toList());
  }

  /** Returns an array of integral numbers. */
  static JsonValue of(int[] values) {
    return new Array(Arrays.stream(values).mapToObj(JsonValue::of).toList());
  }

  /** Returns an array of integral numbers. */
  static JsonValue of(long[] values) {
    return new Array(Arrays.stream(values).mapToObj(JsonValue::of).toList());
  }

  /** Returns an array of JSON strings. */
  static JsonValue of(List<String> texts) {
    return new Array(texts.stream().map(JsonValue::of).toList());
  }
}
