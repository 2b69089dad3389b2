package dev.ockham.backend.cpuvector.float32;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The form of a product's right-hand operand: its columns, padded with zeros to whole vectors, are
 * cut into panels as wide as a tile, and each panel is stored row after row. The tile that walks
 * down a panel thus reads consecutive memory with a stride that is a constant. The last panel has
 * the vectors that are left.
 *
 * <p>A tile is six rows by two vectors where there are sixteen registers: twelve sums, which cover
 * the latency of two multiply-add units, two vectors of the panel and one repeated element of the
 * left operand. With thirty-two registers, which 512-bit vectors imply, it is six rows by four
 * vectors: twice the arithmetic for each element that is read of the left operand.
 */
public final class Panels {

  /** Elements of a vector. */
  public static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  private static final int VECTORS = FloatVector.SPECIES_PREFERRED.vectorBitSize() == 512 ? 4 : 2;

  /** Elements of a panel's row, but for the last panel. */
  public static final int WIDTH = VECTORS * LANES;

  /** Rows of a transpose that are packed together. */
  private static final int SQUARE = 32;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private Panels() {}

  /** Returns a number of columns padded to whole vectors. */
  public static int padded(int columns) {
    return (columns + LANES - 1) / LANES * LANES;
  }

  /** Returns the number of panels of some padded columns. */
  public static int count(int padded) {
    return (padded + WIDTH - 1) / WIDTH;
  }

  /** Returns the width of one of the panels of some padded columns. */
  public static int width(int padded, int panel) {
    return Math.min(WIDTH, padded - panel * WIDTH);
  }

  /**
   * Brings rows of a row-major matrix into panels.
   *
   * @param source holds the matrix
   * @param at its first element
   * @param rows its rows
   * @param columns its columns
   * @param first the first row wanted
   * @param count rows wanted
   * @param out rows × padded(columns) elements; those in the padding are of no use
   */
  public static void pack(
      float[] source, int at, int rows, int columns, int first, int count, float[] out) {
    for (int p = 0; p < count(padded(columns)); p++) {
      int width = width(padded(columns), p);
      int to = p * WIDTH * rows + first * width;
      packRows(source, at + first * columns, count, columns, p, out, to);
    }
  }

  /** Brings one panel of a row-major matrix into place; parameters as for all of them. */
  static void pack(float[] source, int at, int rows, int columns, int panel, float[] out) {
    packRows(source, at, rows, columns, panel, out, panel * WIDTH * rows);
  }

  private static void packRows(
      float[] source, int at, int rows, int columns, int panel, float[] out, int to) {
    int width = width(padded(columns), panel);
    int used = Math.min(width, columns - panel * WIDTH);
    int from = at + panel * WIDTH;
    // A whole vector is copied where the source has one: what is behind the row goes to the
    // padding.
    int whole = Math.clamp(Math.floorDiv(source.length - from - width, columns) + 1, 0, rows);
    for (int j = 0; j < width; j += LANES) {
      for (int i = 0; i < whole; i++) {
        FloatVector.fromArray(SPECIES, source, from + j + i * columns)
            .intoArray(out, to + j + i * width);
      }
    }
    for (int i = whole; i < rows; i++) {
      System.arraycopy(source, from + i * columns, out, to + i * width, used);
    }
  }

  /**
   * Brings the transpose of a row-major matrix into panels.
   *
   * @param source holds the matrix
   * @param at its first element
   * @param rows its rows, the transpose's columns
   * @param columns its columns, the transpose's rows
   * @param out columns × padded(rows) elements; those in the padding are left alone
   */
  public static void packTransposed(float[] source, int at, int rows, int columns, float[] out) {
    for (int p = 0; p < count(padded(rows)); p++) {
      packTransposed(source, at, rows, columns, p, out);
    }
  }

  /**
   * Brings one panel of a transpose into place, a square at a time so that both sides of it stay in
   * the first-level cache; parameters as for all panels.
   */
  public static void packTransposed(
      float[] source, int at, int rows, int columns, int panel, float[] out) {
    int width = width(padded(rows), panel);
    int used = Math.min(width, rows - panel * WIDTH);
    int from = at + panel * WIDTH * columns;
    int to = panel * WIDTH * columns;
    for (int i = 0; i < columns; i += SQUARE) {
      int length = Math.min(SQUARE, columns - i);
      for (int j = 0; j < used; j++) {
        scatter(source, from + j * columns + i, length, out, to + i * width + j, width);
      }
    }
  }

  private static void scatter(
      float[] source, int from, int length, float[] out, int to, int stride) {
    for (int i = 0; i < length; i++) {
      out[to + i * stride] = source[from + i];
    }
  }

  /**
   * Brings panels into a row-major matrix without padding.
   *
   * @param source the panels
   * @param sourceRows rows that the panels have
   * @param first the first row wanted
   * @param rows rows wanted
   * @param columns columns wanted
   * @param out receives the matrix
   * @param at its first element
   * @param stride elements from one of its rows to the next
   */
  public static void unpack(
      float[] source,
      int sourceRows,
      int first,
      int rows,
      int columns,
      float[] out,
      int at,
      int stride) {
    int padded = padded(columns);
    for (int p = 0; p < count(padded); p++) {
      int width = width(padded, p);
      int used = Math.min(width, columns - p * WIDTH);
      for (int i = 0; i < rows; i++) {
        int from = p * WIDTH * sourceRows + (first + i) * width;
        int to = at + i * stride + p * WIDTH;
        System.arraycopy(source, from, out, to, used);
      }
    }
  }
}
