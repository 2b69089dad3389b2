package dev.ockham.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Bars and columns made of block characters. */
public final class Bars {

  private static final String EIGHTHS_ACROSS = " ▏▎▍▌▋▊▉";
  private static final String EIGHTHS_UP = " ▁▂▃▄▅▆▇";
  private static final char FULL = '█';

  private Bars() {}

  /**
   * Returns a horizontal bar, in steps of an eighth of a character; what is not zero is never quite
   * invisible.
   *
   * @param share of the full width, from 0 to 1
   * @param width columns of the full bar
   */
  public static String bar(double share, int width) {
    double bounded = Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
    int eighths = (int) Math.round(bounded * width * 8);
    if (bounded > 0) {
      eighths = Math.max(1, eighths);
    }
    String whole = String.valueOf(FULL).repeat(eighths / 8);
    return eighths % 8 == 0 ? whole : whole + EIGHTHS_ACROSS.charAt(eighths % 8);
  }

  /**
   * Draws one column for each value on a common axis from 0 to the largest.
   *
   * @param values at least one, none negative; more than fit are thinned out, the last is kept
   * @param width the most columns
   * @param height rows
   * @return the rows, top first, with the axis' numbers on the left
   */
  public static List<String> columns(double[] values, int width, int height) {
    int columns = Math.min(width, values.length);
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    List<String> rows = new ArrayList<>();
    int margin = axis(largest).length();
    // The middle is marked where its number is as short as the top's.
    boolean middle = axis(largest / 2).length() <= margin;
    for (int row = height; row > 0; row--) {
      String mark =
          row == height ? axis(largest) : middle && row * 2 == height ? axis(largest / 2) : "";
      StringBuilder line = new StringBuilder(" ".repeat(margin - mark.length())).append(mark);
      line.append(mark.isEmpty() ? " │" : " ┤");
      for (int c = 0; c < columns; c++) {
        double value = values[index(c, columns, values.length)];
        double eighths = largest == 0 ? 0 : value / largest * height * 8 - (row - 1) * 8;
        line.append(cell(eighths));
      }
      rows.add(line.toString().stripTrailing());
    }
    rows.add(" ".repeat(margin - 1) + "0 └" + "─".repeat(columns));
    return rows;
  }

  private static char cell(double eighths) {
    if (eighths >= 7.5) {
      return FULL;
    }
    return EIGHTHS_UP.charAt((int) Math.round(Math.max(0, eighths)));
  }

  /** The first column shows the first value, the last column the last. */
  private static int index(int column, int columns, int values) {
    return columns == 1
        ? values - 1
        : (int) Math.round((double) column * (values - 1) / (columns - 1));
  }

  private static String axis(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Figures.measure(value);
  }
}
