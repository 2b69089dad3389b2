// Generated from float32/tile/Panels.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.tile;

import dev.ockham.backend.cpuvector.kernel.VectorCode;
import dev.ockham.backend.cpuvector.memory.Slack;
import jdk.incubator.vector.DoubleVector;

/**
 * The form of a product's right-hand operand: its columns, padded to whole vectors, are cut into
 * panels as wide as a tile, and each panel is stored row after row. The tile that walks down a
 * panel thus reads consecutive memory with a stride that is a constant. The last panel has the
 * vectors that are left.
 *
 * <p>Where there are sixteen registers a tile is six rows by two vectors: twelve sums, which cover
 * the latency of two multiply-add units, two vectors of the panel and one repeated element of the
 * left operand. With thirty-two registers, which 512-bit vectors imply, it is six rows by four
 * vectors: twice the arithmetic for each element that is read of the left operand. Where the
 * processor splits such vectors, a panel counts eight half vectors instead, so that one that is
 * narrow is padded by less; only tiles of up to four of them are faster than those of whole ones.
 *
 * <p>A transposed tile of one vector has eight columns of the left operand, as six sums do not
 * cover the latency; and tiles of two half vectors have eight rows or columns, because batches and
 * factors are more often multiples of that.
 */
public final class Panels {

  /** Elements of a whole vector. */
  static final int WHOLE_LANES = DoubleVector.SPECIES_PREFERRED.length();

  /** Elements of a panel's row, but for the last panel. */
  public static final int WIDTH =
      (DoubleVector.SPECIES_PREFERRED.vectorBitSize() == 512 ? 4 : 2) * WHOLE_LANES;

  private static final VectorCode COPY =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            double[] panel = new double[2 * WIDTH];
            for (int i = 0; i < 125; i++) {
              copyVectors(panel, 0, WIDTH, 2, 2 * Vectors.LANES, panel, 0, WIDTH);
            }
          });

  /** Rows of a transpose that are packed together. */
  private static final int SQUARE = 32;

  private Panels() {}

  /** Returns a number of columns padded to whole vectors, wide panels of halves to pairs. */
  public static int padded(int columns) {
    int vectors = (columns + Vectors.LANES - 1) / Vectors.LANES;
    int last = vectors % (WIDTH / Vectors.LANES);
    return (last > VectorTiles.NARROW ? vectors + last % 2 : vectors) * Vectors.LANES;
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
   * @param source holds the matrix, and {@link Slack} behind it
   * @param at its first element
   * @param rows its rows
   * @param columns its columns
   * @param first the first row wanted
   * @param count rows wanted
   * @param out rows × padded(columns) elements; those in the padding are of no use
   */
  public static void pack(
      double[] source, int at, int rows, int columns, int first, int count, double[] out) {
    for (int p = 0; p < count(padded(columns)); p++) {
      int width = width(padded(columns), p);
      int to = p * WIDTH * rows + first * width;
      packRows(source, at + first * columns, count, columns, p, out, to);
    }
  }

  /** Brings one panel of a row-major matrix into place; parameters as for all of them. */
  public static void pack(double[] source, int at, int rows, int columns, int panel, double[] out) {
    packRows(source, at, rows, columns, panel, out, panel * WIDTH * rows);
  }

  private static void packRows(
      double[] source, int at, int rows, int columns, int panel, double[] out, int to) {
    int width = width(padded(columns), panel);
    int used = Math.min(width, columns - panel * WIDTH);
    copy(source, at + panel * WIDTH, columns, rows, used, out, to, width);
  }

  /**
   * Brings one panel of the transpose of a row-major matrix into place, a square at a time so that
   * both sides of it stay in the first-level cache, or, where the matrix is narrower than that, a
   * row at a time, which is the longer loop.
   *
   * @param source holds the matrix
   * @param at its first element
   * @param rows its rows, the transpose's columns
   * @param columns its columns, the transpose's rows
   * @param panel which
   * @param out columns × padded(rows) elements; those in the padding are left alone
   */
  public static void packTransposed(
      double[] source, int at, int rows, int columns, int panel, double[] out) {
    int width = width(padded(rows), panel);
    int used = Math.min(width, rows - panel * WIDTH);
    int from = at + panel * WIDTH * columns;
    int to = panel * WIDTH * columns;
    if (columns < SQUARE) {
      for (int i = 0; i < columns; i++) {
        gather(source, from + i, columns, used, out, to + i * width);
      }
    } else {
      for (int i = 0; i < columns; i += SQUARE) {
        int length = Math.min(SQUARE, columns - i);
        for (int j = 0; j < used; j++) {
          scatter(source, from + j * columns + i, length, out, to + i * width + j, width);
        }
      }
    }
  }

  private static void gather(
      double[] source, int from, int stride, int length, double[] out, int to) {
    for (int j = 0; j < length; j++) {
      out[to + j] = source[from + j * stride];
    }
  }

  private static void scatter(
      double[] source, int from, int length, double[] out, int to, int stride) {
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
      double[] source,
      int sourceRows,
      int first,
      int rows,
      int columns,
      double[] out,
      int at,
      int stride) {
    int padded = padded(columns);
    // What is copied in whole vectors needs another row behind it, which the last rows don't have.
    int whole = Math.clamp(Math.floorDiv(columns - padded, stride) + rows, 0, rows);
    for (int p = count(padded) - 1; p >= 0; p--) {
      int width = width(padded, p);
      int used = Math.min(width, columns - p * WIDTH);
      int from = p * WIDTH * sourceRows + first * width;
      int to = at + p * WIDTH;
      copy(source, from, width, whole, used, out, to, stride);
      int rest = from + whole * width;
      copyRows(source, rest, width, rows - whole, used, out, to + whole * stride, stride);
    }
  }

  /**
   * Copies the first columns of some rows; behind each, the rest of a vector may be copied too.
   *
   * @param step elements from row to row of the source
   * @param stride the same of out
   */
  private static void copy(
      double[] source, int from, int step, int rows, int used, double[] out, int to, int stride) {
    if (COPY.isCompiled((long) rows * used)) {
      copyVectors(source, from, step, rows, used, out, to, stride);
    } else {
      copyRows(source, from, step, rows, used, out, to, stride);
    }
  }

  /**
   * From the last vector to the first of a row: so what one of them writes behind its row is
   * overwritten by the next row.
   */
  private static void copyVectors(
      double[] source, int from, int step, int rows, int used, double[] out, int to, int stride) {
    for (int j = (used - 1) / Vectors.LANES * Vectors.LANES; j >= 0; j -= Vectors.LANES) {
      for (int i = 0; i < rows; i++) {
        Vectors.store(Vectors.load(source, from + j + i * step), out, to + j + i * stride);
      }
    }
  }

  private static void copyRows(
      double[] source, int from, int step, int rows, int used, double[] out, int to, int stride) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(source, from + i * step, out, to + i * stride, used);
    }
  }
}
