package dev.ockham.backend.cpuvector.float32;

import dev.ockham.backend.cpuvector.memory.Slack;
import java.util.Arrays;

/**
 * Products of a block of rows with panels, laid out in tiles.
 *
 * <p>Rows of the left operand are given by a table of their starts, so that they may lie anywhere:
 * a batch in a data set, a block of a matrix, a buffer. {@link #startsOf} makes the table whole
 * tiles long by repeating the last row; results therefore have {@link #paddedRows} rows, of which
 * the last repeat.
 */
public final class Products {

  private static final float[] ZEROS = new float[Panels.WIDTH];

  private Products() {}

  /** Returns a number of rows padded to whole tiles. */
  public static int paddedRows(int rows) {
    return (rows + ProductTiles.ROWS - 1) / ProductTiles.ROWS * ProductTiles.ROWS;
  }

  /** Returns a number of the transposed operand's columns padded to whole tiles. */
  public static int paddedColumns(int columns) {
    return (columns + TransposedTiles.COLUMNS - 1)
        / TransposedTiles.COLUMNS
        * TransposedTiles.COLUMNS;
  }

  /**
   * Fills a table with the starts of consecutive rows.
   *
   * @param first where the first row starts
   * @param stride elements from row to row
   * @param rows how many, at least 1
   * @param starts receives the table, paddedRows(rows) long
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
   * @param starts receives the table, paddedRows(rows) long
   */
  public static void startsOf(
      int first, int stride, int[] chosen, int from, int rows, int[] starts) {
    for (int i = 0; i < rows; i++) {
      starts[i] = first + chosen[from + i] * stride;
    }
    repeatLast(rows, starts);
  }

  private static void repeatLast(int rows, int[] starts) {
    Arrays.fill(starts, rows, paddedRows(rows), starts[rows - 1]);
  }

  /**
   * out ← A · B + base, out in panels.
   *
   * @param a holds A's rows
   * @param starts where they start
   * @param rows how many, padded
   * @param inner length of A's rows
   * @param b panels of inner rows
   * @param bAt where they begin
   * @param padded B's columns, padded
   * @param base added to every row, padded
   * @param out panels of that many rows
   */
  public static void intoPanels(
      float[] a,
      int[] starts,
      int rows,
      int inner,
      float[] b,
      int bAt,
      int padded,
      float[] base,
      float[] out) {
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
   * @param rows how many, padded
   * @param inner length of A's rows
   * @param b panels of inner rows
   * @param padded B's columns, padded
   * @param base added to every row, padded
   * @param out that many rows of padded elements
   */
  public static void intoRows(
      float[] a,
      int[] starts,
      int rows,
      int inner,
      float[] b,
      int padded,
      float[] base,
      float[] out) {
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
   * @param rows how many, not padded
   * @param columns how many of A's columns
   * @param b panels
   * @param bRows rows that those panels have, at least as many as are used
   * @param padded B's columns, padded
   * @param add whether what is in out is added
   * @param out panels of paddedColumns(columns) rows
   */
  public static void transposed(
      float[] a,
      int[] starts,
      int rows,
      int columns,
      float[] b,
      int bRows,
      int padded,
      boolean add,
      float[] out) {
    float[] base = add ? out : ZEROS;
    for (int p = 0; p < Panels.count(padded); p++) {
      int from = p * Panels.WIDTH * bRows;
      int width = Panels.width(padded, p);
      int stride = add ? width : 0;
      int to = p * Panels.WIDTH * paddedColumns(columns);
      int at = add ? to : 0;
      PanelTiles.transposed(
          a, starts, 0, rows, 0, columns, b, from, width, base, at, stride, out, to, width);
    }
  }
}
