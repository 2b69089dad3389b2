package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive-descent parser over one text. */
final class JsonParser {

  static final int MAX_DEPTH = 128;

  /** Converting decimal digits to a BigInteger takes quadratic time. */
  static final int MAX_DIGITS = 1000;

  private static final int END = -1;

  private final String text;
  private final String where;
  private int position;

  JsonParser(String text, String where) {
    this.text = text;
    this.where = where;
  }

  JsonValue document() {
    JsonValue value = value(0);
    if (peekToken() != END) {
      throw unexpected("the end of the text");
    }
    return value;
  }

  private JsonValue value(int depth) {
    if (depth > MAX_DEPTH) {
      throw error("nested deeper than %s levels".formatted(MAX_DEPTH));
    }
    int c = peekToken();
    return switch (c) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new JsonValue.Text(string());
      case 't' -> literal("true", JsonValue.of(true));
      case 'f' -> literal("false", JsonValue.of(false));
      case 'n' -> literal("null", JsonValue.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("a value");
    };
  }

  private JsonObject object(int depth) {
    position++;
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (peekToken() == '}') {
      position++;
      return new JsonObject(members);
    }
    while (true) {
      if (peekToken() != '"') {
        throw unexpected("a member's name in quotes");
      }
      int start = position;
      String name = string();
      if (peekToken() != ':') {
        throw unexpected("':'");
      }
      position++;
      if (members.put(name, value(depth + 1)) != null) {
        position = start;
        throw error("the name \"%s\" is repeated in this object".formatted(name));
      }
      int next = peekToken();
      if (next == '}') {
        position++;
        return new JsonObject(members);
      }
      if (next != ',') {
        throw unexpected("',' or '}'");
      }
      position++;
    }
  }

  private JsonValue array(int depth) {
    position++;
    List<JsonValue> items = new ArrayList<>();
    if (peekToken() == ']') {
      position++;
      return new JsonValue.Array(items);
    }
    while (true) {
      items.add(value(depth + 1));
      int next = peekToken();
      if (next == ']') {
        position++;
        return new JsonValue.Array(items);
      }
      if (next != ',') {
        throw unexpected("',' or ']'");
      }
      position++;
    }
  }

  private JsonValue literal(String word, JsonValue value) {
    if (!text.startsWith(word, position)) {
      throw unexpected("a value");
    }
    position += word.length();
    return value;
  }

  private JsonValue number() {
    int start = position;
    if (peek() == '-') {
      position++;
    }
    if (peek() == '0') {
      position++;
    } else {
      digits();
    }
    int wholeEnd = position;
    if (peek() == '.') {
      position++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      position++;
      if (peek() == '+' || peek() == '-') {
        position++;
      }
      digits();
    }
    String number = text.substring(start, position);
    if (position == wholeEnd && !number.equals("-0")) {
      if (number.length() > MAX_DIGITS) {
        position = start;
        throw error("an integer of more than %s digits".formatted(MAX_DIGITS));
      }
      return JsonValue.of(new BigInteger(number));
    }
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value)) {
      position = start;
      throw error("a number beyond the range of a double");
    }
    return JsonValue.of(value);
  }

  private void digits() {
    int start = position;
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    if (position == start) {
      throw unexpected("a digit");
    }
  }

  private String string() {
    position++;
    StringBuilder value = new StringBuilder();
    while (true) {
      int c = peek();
      switch (c) {
        case '"' -> {
          position++;
          return value.toString();
        }
        case '\\' -> value.append(escape());
        default -> {
          if (c < ' ') {
            throw unexpected("a character of a text or its closing quote");
          }
          int codePoint = text.codePointAt(position);
          if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw error("an unpaired surrogate");
          }
          value.appendCodePoint(codePoint);
          position += Character.charCount(codePoint);
        }
      }
    }
  }

  private String escape() {
    position++;
    int c = peek();
    String value =
        switch (c) {
          case '"', '\\', '/' -> Character.toString(c);
          case 'b' -> "\b";
          case 'f' -> "\f";
          case 'n' -> "\n";
          case 'r' -> "\r";
          case 't' -> "\t";
          case 'u' -> unicodeEscape();
          default -> throw unexpected("one of \" \\ / b f n r t u after a backslash");
        };
    position++;
    return value;
  }

  /**
   * Reads from the 'u' of an escape, and stops on its last digit; two escapes may make one code
   * point.
   */
  private String unicodeEscape() {
    char first = hex();
    if (!Character.isSurrogate(first)) {
      return String.valueOf(first);
    }
    if (Character.isHighSurrogate(first) && text.startsWith("\\u", position + 1)) {
      position += 2;
      char second = hex();
      if (Character.isLowSurrogate(second)) {
        return new String(new char[] {first, second});
      }
    }
    throw error("an unpaired surrogate");
  }

  private char hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      position++;
      int c = peek();
      // Character.digit alone would take digits of other scripts.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw unexpected("four hexadecimal digits");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private int peek() {
    return position < text.length() ? text.charAt(position) : END;
  }

  private int peekToken() {
    while (true) {
      int c = peek();
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return c;
      }
      position++;
    }
  }

  private InvalidInputException unexpected(String expected) {
    int c = peek();
    String found =
        c == END
            ? "the end of the text"
            : c < ' '
                ? "a control character (U+"
                    + HexFormat.of().withUpperCase().toHexDigits((char) c)
                    + ")"
                : "'" + Character.toString(text.codePointAt(position)) + "'";
    return error("expected %s, found %s".formatted(expected, found));
  }

  private InvalidInputException error(String problem) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(position, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new InvalidInputException(
        "%s: not valid JSON at line %s, column %s: %s"
            .formatted(where, line, position - lineStart + 1, problem));
  }
}
