package dev.ockham.fusion.files;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes JSON values as text. */
final class JsonWriter {

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static String write(JsonValue value, boolean pretty) {
    JsonWriter writer = new JsonWriter(pretty);
    writer.value(value, 0);
    return writer.out.toString();
  }

  private void value(JsonValue value, int depth) {
    switch (value) {
      case JsonObject(Map<String, JsonValue> members) -> object(members, depth);
      case JsonValue.Array(List<JsonValue> items) -> array(items, depth);
      case JsonValue.Text(String text) -> text(text);
      case JsonValue.Numeric(Number number) -> number(number);
      case JsonValue.Flag(boolean flag) -> out.append(flag);
      case JsonValue.Null() -> out.append("null");
    }
  }

  private void object(Map<String, JsonValue> members, int depth) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      out.append(separator);
      newLine(depth + 1);
      text(member.getKey());
      out.append(pretty ? ": " : ":");
      value(member.getValue(), depth + 1);
      separator = ",";
    }
    if (!members.isEmpty()) {
      newLine(depth);
    }
    out.append('}');
  }

  private void array(List<JsonValue> items, int depth) {
    // A line for each of a thousand rank scales would hide everything else.
    boolean oneLine =
        items.stream()
            .noneMatch(item -> item instanceof JsonObject || item instanceof JsonValue.Array);
    out.append('[');
    String separator = "";
    for (JsonValue item : items) {
      out.append(separator);
      if (!oneLine) {
        newLine(depth + 1);
      }
      value(item, depth + 1);
      separator = oneLine && pretty ? ", " : ",";
    }
    if (!oneLine) {
      newLine(depth);
    }
    out.append(']');
  }

  private void newLine(int depth) {
    if (pretty) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void number(Number number) {
    switch (number) {
      case Double value when !Double.isFinite(value) -> out.append("null");
      case Double value -> out.append(value.doubleValue());
      case Long value -> out.append(value.longValue());
      case BigInteger value -> out.append(value);
      default -> throw new IllegalStateException("not a JSON number: " + number);
    }
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            // Half a surrogate pair has no UTF-8 form; the replacement character says so.
            out.append(Character.isSurrogate(c) ? '\ufffd' : c);
          }
        }
      }
    }
    out.append('"');
  }
}
