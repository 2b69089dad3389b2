package dev.ockham.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text that is broken between words. */
public final class Wrapped {

  private static final Pattern WORDS = Pattern.compile("\\s+");

  private Wrapped() {}

  /**
   * Breaks a text into lines.
   *
   * @param text words with spaces between them
   * @param width the most columns of a line; a longer word stands alone
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : WORDS.splitAsStream(text.strip()).toList()) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
