package dev.ockham.fusion.data;

/** What stands between the cells of a CSV file. */
public enum Delimiter {
  /** {@code ,}. */
  COMMA(',', "a comma"),
  /** {@code ;}, usual where the comma is the decimal sign. */
  SEMICOLON(';', "a semicolon"),
  /** The tab character. */
  TAB('\t', "a tab");

  private final char character;
  private final String words;

  Delimiter(char character, String words) {
    this.character = character;
    this.words = words;
  }

  /** Returns the character itself. */
  public char character() {
    return character;
  }

  /** Returns its name with an article, for messages. */
  String words() {
    return words;
  }
}
