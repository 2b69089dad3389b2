package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object; members keep the order in which they were put or read.
 *
 * <p>The typed getters are for reading what a file should hold: each takes {@code where}, the
 * file's name, and throws an {@link InvalidInputException} of one line if the member is missing or
 * of another kind.
 *
 * @param members name to value, in order
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

  /** Copies, keeping the order. */
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** Returns an empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String kind() {
    return "an object";
  }

  /** Returns the member of that name, or {@code null} if there is none. */
  public @Nullable JsonValue get(String name) {
    return members.get(name);
  }

  /** Says whether there is a member of that name, JSON null included. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /**
   * Returns a text.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public String text(String name, String where) {
    if (get(name) instanceof Text(String value)) {
      return value;
    }
    throw wrong(name, where, "text");
  }

  /**
   * Returns an integral number.
   *
   * @throws InvalidInputException if there is none of that name, or it has a fraction or more than
   *     64 bits
   */
  public long whole(String name, String where) {
    if (get(name) instanceof Numeric(Long value)) {
      return value;
    }
    throw wrong(name, where, "a whole number of at most 64 bits");
  }

  /**
   * Returns an integral number of any size.
   *
   * @throws InvalidInputException if there is none of that name, or it has a fraction
   */
  public BigInteger bigWhole(String name, String where) {
    return switch (get(name)) {
      case Numeric(Long value) -> BigInteger.valueOf(value);
      case Numeric(BigInteger value) -> value;
      case null, default -> throw wrong(name, where, "a whole number");
    };
  }

  /**
   * Returns a number as a double.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public double number(String name, String where) {
    if (get(name) instanceof Numeric(Number value)) {
      return value.doubleValue();
    }
    throw wrong(name, where, "a number");
  }

  /**
   * Returns {@code true} or {@code false}.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public boolean flag(String name, String where) {
    if (get(name) instanceof Flag(boolean value)) {
      return value;
    }
    throw wrong(name, where, "true or false");
  }

  /**
   * Returns an object.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public JsonObject object(String name, String where) {
    if (get(name) instanceof JsonObject value) {
      return value;
    }
    throw wrong(name, where, "an object");
  }

  /**
   * Returns the items of an array.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public List<JsonValue> array(String name, String where) {
    if (get(name) instanceof Array(List<JsonValue> items)) {
      return items;
    }
    throw wrong(name, where, "an array");
  }

  /**
   * Returns an array of texts.
   *
   * @throws InvalidInputException if there is none of that name, or an item is not text
   */
  public List<String> texts(String name, String where) {
    return array(name, where).stream().map(item -> itemText(item, name, where)).toList();
  }

  private static String itemText(JsonValue item, String name, String where) {
    if (item instanceof Text(String value)) {
      return value;
    }
    throw wrongItem(name, where, item, "text");
  }

  /**
   * Returns an array of numbers.
   *
   * @throws InvalidInputException if there is none of that name, or an item is not a number
   */
  public double[] numbers(String name, String where) {
    return array(name, where).stream().mapToDouble(item -> itemNumber(item, name, where)).toArray();
  }

  private static double itemNumber(JsonValue item, String name, String where) {
    if (item instanceof Numeric(Number value)) {
      return value.doubleValue();
    }
    throw wrongItem(name, where, item, "a number");
  }

  private InvalidInputException wrong(String name, String where, String expected) {
    JsonValue found = get(name);
    return new InvalidInputException(
        "%s: '%s' is %s; expected %s"
            .formatted(where, name, found == null ? "missing" : found.kind(), expected));
  }

  private static InvalidInputException wrongItem(
      String name, String where, JsonValue found, String expected) {
    return new InvalidInputException(
        "%s: '%s' holds %s; expected %s in each place"
            .formatted(where, name, found.kind(), expected));
  }

  /** Builds an object member by member; the order of the calls is the order of the members. */
  public static final class Builder {

    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a member.
     *
     * @throws IllegalArgumentException if the name is already taken
     */
    public Builder put(String name, JsonValue value) {
      if (members.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("member '" + name + "' is put twice");
      }
      return this;
    }

    /** Adds a text, or JSON null for {@code null}. */
    public Builder put(String name, @Nullable String value) {
      return put(name, JsonValue.of(value));
    }

    /** Adds an integral number. */
    public Builder put(String name, long value) {
      return put(name, JsonValue.of(value));
    }

    /** Adds an integral number of any size. */
    public Builder put(String name, BigInteger value) {
      return put(name, JsonValue.of(value));
    }

    /** Adds a number; what is not finite is written as null. */
    public Builder put(String name, double value) {
      return put(name, JsonValue.of(value));
    }

    /** Adds {@code true} or {@code false}. */
    public Builder put(String name, boolean value) {
      return put(name, JsonValue.of(value));
    }

    /** Adds an array of numbers. */
    public Builder put(String name, double[] values) {
      return put(name, JsonValue.of(values));
    }

    /** Adds an array of integral numbers. */
    public Builder put(String name, int[] values) {
      return put(name, JsonValue.of(values));
    }

    /** Adds an array of texts. */
    public Builder put(String name, List<String> texts) {
      return put(name, JsonValue.of(texts));
    }

    /** Returns the object. */
    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
