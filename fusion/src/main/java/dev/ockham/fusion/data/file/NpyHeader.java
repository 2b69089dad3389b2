package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.files.ElementType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The header of an {@code .npy} file: a Python dictionary literal with exactly the keys descr,
 * fortran_order and shape.
 *
 * @param dtype as written, such as {@code <f4}
 * @param fortran whether the first index runs fastest
 * @param shape sizes, 0 or more each
 */
record NpyHeader(String dtype, boolean fortran, List<Long> shape) {

  /**
   * Reads a header.
   *
   * @param text the literal, with its padding
   * @param where for messages
   * @throws InvalidInputException if the text is not such a literal
   */
  static NpyHeader parse(String text, String where) {
    return new Parser(text, where).header();
  }

  /** Writes the literal as NumPy does, without padding. */
  static String write(String dtype, int rows, int columns) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%s, %s), }"
        .formatted(dtype, rows, columns);
  }

  /** Returns how the numbers are stored, or throws a message that says which types are allowed. */
  ElementType type(boolean allowIntegers, String where) {
    ElementType type =
        dtype.length() != 3
            ? null
            : switch (dtype.substring(1)) {
              case "f8" -> ElementType.F64;
              case "f4" -> ElementType.F32;
              case "f2" -> ElementType.F16;
              case "b1" -> ElementType.BOOL;
              case "i8" -> ElementType.I64;
              case "i4" -> ElementType.I32;
              case "i2" -> ElementType.I16;
              case "i1" -> ElementType.I8;
              case "u8" -> ElementType.U64;
              case "u4" -> ElementType.U32;
              case "u2" -> ElementType.U16;
              case "u1" -> ElementType.U8;
              default -> null;
            };
    boolean ordered =
        switch (dtype.charAt(0)) {
          case '<', '>' -> true;
          case '|' -> type != null && type.bytes() == 1;
          default -> false;
        };
    if (type == null || !ordered || (isInteger(type) && !allowIntegers)) {
      throw new InvalidInputException(
          ("%s: dtype is %s; expected float32, float64, float16 or bool%s; convert it with"
                  + " array.astype('float64')")
              .formatted(
                  where,
                  Messages.quote(dtype),
                  allowIntegers ? ", or integers of at most 64 bits" : ""));
    }
    return type;
  }

  private static boolean isInteger(ElementType type) {
    return type.isWhole() && type != ElementType.BOOL;
  }

  ByteOrder order() {
    return dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Writes the shape as Python does. */
  String shapeText() {
    return shape.size() == 1
        ? "(" + shape.getFirst() + ",)"
        : shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Reads just the part of Python's syntax that NumPy writes. */
  private static final class Parser {

    private final String text;
    private final String where;
    private int position;

    Parser(String text, String where) {
      this.text = text;
      this.where = where;
    }

    NpyHeader header() {
      Map<String, Object> values = new HashMap<>();
      expect('{');
      while (peek() != '}') {
        String key = string();
        expect(':');
        Object value =
            switch (key) {
              case "descr" -> string();
              case "fortran_order" -> flag();
              case "shape" -> shape();
              default -> throw error("unknown key " + Messages.quote(key));
            };
        if (values.put(key, value) != null) {
          throw error("key '" + key + "' is repeated");
        }
        if (peek() != '}') {
          expect(',');
        }
      }
      expect('}');
      if (peek() != '\0') {
        throw error("text after the closing brace");
      }
      if (values.get("descr") instanceof String dtype
          && !dtype.isEmpty()
          && values.get("fortran_order") instanceof Boolean fortran
          && values.get("shape") instanceof Shape(List<Long> sizes)) {
        return new NpyHeader(dtype, fortran, sizes);
      }
      throw error("expected the keys descr, fortran_order and shape");
    }

    private record Shape(List<Long> sizes) {}

    private String string() {
      char quote = peek();
      if (quote == '[') {
        throw error("the array is structured; expected plain float32 or float64 numbers");
      }
      if (quote != '\'' && quote != '"') {
        throw error("expected a text in quotes at character " + (position + 1));
      }
      int end = text.indexOf(quote, position + 1);
      if (end < 0) {
        throw error("a quote is not closed");
      }
      String value = text.substring(position + 1, end);
      position = end + 1;
      return value;
    }

    private boolean flag() {
      peek();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, position)) {
          position += word.length();
          return word.equals("True");
        }
      }
      throw error("fortran_order is neither True nor False");
    }

    private Shape shape() {
      expect('(');
      List<Long> sizes = new ArrayList<>();
      while (peek() != ')') {
        sizes.add(size());
        if (peek() != ')') {
          expect(',');
        }
      }
      expect(')');
      return new Shape(sizes);
    }

    private long size() {
      int start = position;
      while (position < text.length() && "-0123456789".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      String digits = text.substring(start, position);
      try {
        long size = Long.parseLong(digits);
        if (size >= 0) {
          return size;
        }
      } catch (NumberFormatException _) {
        // Falls through: the message is the same for what is no number and what is too large.
      }
      throw error(
          "a size in the shape is %s; expected a whole number from 0 to 2^63 - 1"
              .formatted(digits.isEmpty() ? "no number" : Messages.quote(digits)));
    }

    private void expect(char c) {
      if (peek() != c) {
        throw error("expected '%c' at character %s".formatted(c, position + 1));
      }
      position++;
    }

    private char peek() {
      while (position < text.length() && " \t\n".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      return position < text.length() ? text.charAt(position) : '\0';
    }

    private InvalidInputException error(String problem) {
      return new InvalidInputException(where + ": not a valid .npy header: " + problem);
    }
  }
}
