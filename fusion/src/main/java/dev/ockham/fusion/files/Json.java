package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;

/** Reads and writes JSON (RFC 8259), strictly. */
public final class Json {

  private Json() {}

  /**
   * Reads one JSON value that fills the whole text.
   *
   * <p>Refused beyond what the RFC refuses: a member name that is repeated in an object, nesting
   * deeper than {@value JsonParser#MAX_DEPTH}, numbers beyond the range of a double, integers of
   * more than {@value JsonParser#MAX_DIGITS} digits, and unpaired surrogates.
   *
   * @param text what to read
   * @param where what is being read, for messages, such as a file's name
   * @throws InvalidInputException with line and column if the text is not such JSON
   */
  public static JsonValue parse(String text, String where) {
    return new JsonParser(text, where).document();
  }

  /**
   * Writes a value without any spaces. Members keep their order; numbers that are not finite become
   * null.
   */
  public static String compact(JsonValue value) {
    return JsonWriter.write(value, false);
  }

  /**
   * Writes a value for people: one member a line, two spaces of indentation, arrays of plain values
   * in one line, no line end after the last brace. Members keep their order; numbers that are not
   * finite become null.
   */
  public static String pretty(JsonValue value) {
    return JsonWriter.write(value, true);
  }
}
