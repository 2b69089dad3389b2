// Generated from float32/Products.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.backend.cpuvector.float64.tile.PanelTiles;
import dev.ockham.backend.cpuvector.float64.tile.Panels;
import dev.ockham.backend.cpuvector.memory.Slack;
import java.util.Arrays;

/**
 * Products of a block of rows with panels, laid out in tiles.
 *
 * <p>Rows of the left operand are given by a table of their starts, so that they may lie anywhere:
 * a batch in a data set, a block of a matrix, a buffer. The last tile may reach beyond the rows
 * that are wanted, up to {@link #reach}: there {@link #startsOf} repeats the last row, and a result
 * may be overwritten. In panels these are the first rows of the next panel, which is written later,
 * and after the last panel some rows that nobody uses.
 */
public final class Products {

  private static final double[] ZEROS = new double[Panels.WIDTH];

  private Products() {}

  /** Returns where the last tile ends at most, if so many rows or columns are wanted. */
  public static int reach(int wanted) {
    return wanted + PanelTiles.MOST_ROWS - 1;
  }

  /**
   * Fills a table with the starts of consecutive rows.
   *
   * @param first where the first row starts
   * @param stride elements from row to row
   * @param rows how many, at least 1
   * @param starts receives the table, reach(rows) long
   */
  public static void startsOf(int first, int stride, int rows, int[] starts) {
    for (int i = 0; i < rows; i++) {
      starts[i] = first + i * stride;
    }
    repeatLast(rows, starts);
  }

  /**
   * Fills a table with the starts of chosen rows.
   *
   * @param first where row 0 starts
   * @param stride elements from row to row
   * @param chosen holds the numbers of the rows
   * @param from position of the first number
   * @param rows how many, at least 1
   * @param starts receives the table, reach(rows) long
   */
  public static void startsOf(
      int first, int stride, int[] chosen, int from, int rows, int[] starts) {
    for (int i = 0; i < rows; i++) {
      starts[i] = first + chosen[from + i] * stride;
    }
    repeatLast(rows, starts);
  }

  private static void repeatLast(int rows, int[] starts) {
    Arrays.fill(starts, rows, reach(rows), starts[rows - 1]);
  }

  /**
   * out ← A · B + base, out in panels.
   *
   * @param a holds A's rows
   * @param starts where they start
   * @param rows how many
   * @param inner length of A's rows
   * @param b panels of inner rows
   * @param bAt where they begin
   * @param padded B's columns, padded
   * @param base added to every row, padded
   * @param out panels of that many rows, and room for reach(rows) in the last
   */
  public static void intoPanels(
      double[] a,
      int[] starts,
      int rows,
      int inner,
      double[] b,
      int bAt,
      int padded,
      double[] base,
      double[] out) {
    for (int p = 0; p < Panels.count(padded); p++) {
      int first = p * Panels.WIDTH;
      int width = Panels.width(padded, p);
      int from = bAt + first * inner;
      int to = first * rows;
      PanelTiles.product(a, starts, 0, rows, inner, b, from, width, base, first, 0, out, to, width);
    }
  }

  /**
   * out ← A · B + base, out row-major.
   *
   * @param a holds A's rows
   * @param starts where they start
   * @param rows how many
   * @param inner length of A's rows
   * @param b panels of inner rows
   * @param padded B's columns, padded
   * @param base added to every row, padded
   * @param out reach(rows) rows of padded elements
   */
  public static void intoRows(
      double[] a,
      int[] starts,
      int rows,
      int inner,
      double[] b,
      int padded,
      double[] base,
      double[] out) {
    for (int p = 0; p < Panels.count(padded); p++) {
      int first = p * Panels.WIDTH;
      int width = Panels.width(padded, p);
      int from = first * inner;
      PanelTiles.product(
          a, starts, 0, rows, inner, b, from, width, base, first, 0, out, first, padded);
    }
  }

  /**
   * out ← Aᵀ · B, or out ← out + Aᵀ · B, out in panels.
   *
   * @param a holds A's rows, and {@link Slack} behind the last
   * @param starts where they start
   * @param rows how many
   * @param columns how many of A's columns
   * @param b panels of that many rows
   * @param padded B's columns, padded
   * @param add whether what is in out is added
   * @param out panels of reach(columns) rows
   */
  public static void transposed(
      double[] a,
      int[] starts,
      int rows,
      int columns,
      double[] b,
      int padded,
      boolean add,
      double[] out) {
    double[] base = add ? out : ZEROS;
    for (int p = 0; p < Panels.count(padded); p++) {
      int from = p * Panels.WIDTH * rows;
      int width = Panels.width(padded, p);
      int stride = add ? width : 0;
      int to = p * Panels.WIDTH * reach(columns);
      int at = add ? to : 0;
      PanelTiles.transposed(
          a, starts, 0, rows, 0, columns, b, from, width, base, at, stride, out, to, width);
    }
  }
}
