package dev.ockham.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table whose columns line up in the text too; numbers stand on the right. */
public final class MarkdownTable {

  private final List<String> heads;
  private final int words;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param words how many columns, from the left, hold words
   * @param heads one a column
   */
  public MarkdownTable(int words, String... heads) {
    this.words = words;
    this.heads = List.of(heads);
  }

  /** Adds a row with one text for each column. */
  public void row(List<String> cells) {
    if (cells.size() != heads.size()) {
      throw new IllegalArgumentException(
          "%s cells for %s columns".formatted(cells.size(), heads.size()));
    }
    rows.add(List.copyOf(cells));
  }

  /** Returns the lines: heads, a rule, the rows. */
  public List<String> lines() {
    int[] widths = new int[heads.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Math.max(2, heads.get(c).length());
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(heads, widths));
    StringBuilder rule = new StringBuilder("|");
    for (int c = 0; c < widths.length; c++) {
      rule.append(c < words ? "-" : "").append("-".repeat(widths[c] + 1));
      rule.append(c < words ? "|" : ":|");
    }
    lines.add(rule.toString());
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int c = 0; c < widths.length; c++) {
      String space = " ".repeat(widths[c] - cells.get(c).length());
      line.append(' ').append(c < words ? cells.get(c) + space : space + cells.get(c));
      line.append(" |");
    }
    return line.toString();
  }
}
