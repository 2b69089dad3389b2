package dev.ockham.fusion.data.source;

import dev.ockham.fusion.data.text.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What stands between the cells of a CSV file. */
public enum Delimiter {
  /** {@code ,}. */
  COMMA(',', "comma"),
  /** {@code ;}, usual where the comma is the decimal sign. */
  SEMICOLON(';', "semicolon"),
  /** The tab character. */
  TAB('\t', "tab");

  private final char character;
  private final String word;

  Delimiter(char character, String word) {
    this.character = character;
    this.word = word;
  }

  /** Returns the character itself. */
  public char character() {
    return character;
  }

  /** Returns its name in lower case, for messages: {@code comma}. */
  public String word() {
    return word;
  }

  /**
   * Recognises the delimiter from the first line of a file: the one that occurs most often outside
   * quotes, the first of this enumeration if several do, or none. In a line of numbers with decimal
   * commas it is not the comma, however many there are.
   *
   * @param line its bytes, as far as they are known
   */
  public static Delimiter recognise(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    Delimiter most = COMMA;
    int count = 0;
    for (Delimiter candidate : values()) {
      List<String> cells = candidate.split(text);
      if (cells.size() > 1 && candidate != COMMA && haveDecimalCommas(cells)) {
        return candidate;
      }
      if (cells.size() > count) {
        most = candidate;
        count = cells.size();
      }
    }
    return most;
  }

  private List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == character && !quoted) {
        cells.add(line.substring(start, i));
        start = i + 1;
      }
    }
    cells.add(line.substring(start));
    return cells;
  }

  private static boolean haveDecimalCommas(List<String> cells) {
    return cells.stream().anyMatch(Numbers::hasDecimalComma)
        && cells.stream().allMatch(cell -> Numbers.isNumber(cell) || Numbers.hasDecimalComma(cell));
  }
}
