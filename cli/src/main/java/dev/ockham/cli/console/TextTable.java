package dev.ockham.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in aligned columns; the last column of a row may run on. */
public final class TextTable {

  /** On which side a column's texts begin. */
  public enum Align {
    /** Words. */
    LEFT,
    /** Numbers. */
    RIGHT
  }

  private static final String GAP = "  ";

  private final List<Align> alignments;
  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table with one alignment for each column. */
  public TextTable(Align... alignments) {
    this.alignments = List.of(alignments);
  }

  /** Adds a row with one text for each column. */
  public TextTable row(String... cells) {
    if (cells.length != alignments.size()) {
      throw new IllegalArgumentException(
          "%s cells, %s columns".formatted(cells.length, alignments.size()));
    }
    rows.add(Arrays.asList(cells));
    return this;
  }

  /**
   * Lays the table out.
   *
   * @param indent spaces before each line
   * @return one text for each row
   */
  public List<String> lines(int indent) {
    int columns = alignments.size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(indent));
      for (int c = 0; c < columns; c++) {
        String cell = row.get(c);
        String space = " ".repeat(widths[c] - cell.length());
        line.append(c == 0 ? "" : GAP);
        line.append(alignments.get(c) == Align.LEFT ? cell + space : space + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
