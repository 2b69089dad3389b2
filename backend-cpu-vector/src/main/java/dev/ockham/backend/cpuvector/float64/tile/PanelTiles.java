// Generated from float32/tile/PanelTiles.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.tile;

import dev.ockham.backend.cpuvector.kernel.Processor;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import java.util.function.IntConsumer;

/**
 * Consecutive tiles of either product along a panel, as wide as the panel, in half vectors or in
 * whole ones. The last tile may reach beyond what is wanted: it reads and writes what is there.
 *
 * <p>These methods are too long for C2 to inline, which is wanted: what calls them is compiled in
 * one piece down to the loops over single vectors, and with the calls of all tiles in it as well it
 * would be so large that C2 stops inlining in the middle of such a loop, whose vectors are then
 * objects.
 */
public final class PanelTiles {

  /** The most rows that a tile has, or columns if A is transposed. */
  public static final int MOST_ROWS = 8;

  private static final int ROWS = 6;

  /** The most half vectors of a product's tile; a wider panel counts pairs, for whole ones. */
  static final int NARROW = 4;

  /** The same of a transposed tile: there two whole ones are faster than four halves. */
  private static final int NARROW_TRANSPOSED = 3;

  /** Inner size of the tiles that are run until they are compiled. */
  private static final int DEPTH = 16;

  /** For each number of vectors in a panel's row. */
  private static final VectorCode[] PRODUCTS = codes(PanelTiles::exerciseProduct);

  private static final VectorCode[] TRANSPOSED = codes(PanelTiles::exerciseTransposed);

  private PanelTiles() {}

  private static VectorCode[] codes(IntConsumer exercise) {
    VectorCode[] codes = new VectorCode[Panels.WIDTH / Vectors.LANES + 1];
    for (int i = 1; i < codes.length; i++) {
      int width = i * Vectors.LANES;
      codes[i] = new VectorCode(() -> exercise.accept(width));
    }
    return codes;
  }

  private static void exerciseProduct(int width) {
    double[] rows = new double[DEPTH * Panels.WIDTH];
    int[] starts = new int[MOST_ROWS];
    for (int i = 0; i < Panels.WIDTH / width; i++) {
      productVectors(
          rows, starts, 0, rows(width), DEPTH, rows, 0, width, rows, 0, 0, rows, 0, width);
    }
  }

  private static void exerciseTransposed(int width) {
    double[] rows = new double[DEPTH * Panels.WIDTH];
    int[] starts = new int[DEPTH];
    for (int i = 0; i < Panels.WIDTH / width; i++) {
      transposedVectors(
          rows, starts, 0, DEPTH, 0, columns(width), rows, 0, width, rows, 0, 0, rows, 0, width);
    }
  }

  /** Returns the rows of a product's tile. */
  public static int rows(int width) {
    return Processor.SPLITS_VECTORS && width == Panels.WHOLE_LANES ? MOST_ROWS : ROWS;
  }

  /** Returns the columns of A of a transposed tile. */
  public static int columns(int width) {
    return width <= Panels.WHOLE_LANES ? MOST_ROWS : ROWS;
  }

  /**
   * out ← A · B + base for some rows of A, rounded up to whole tiles; the other parameters are
   * those of {@link ProductTiles}, for the first tile.
   */
  public static void product(
      double[] a,
      int[] starts,
      int row,
      int rows,
      int inner,
      double[] b,
      int bAt,
      int width,
      double[] base,
      int baseAt,
      int baseStride,
      double[] out,
      int outAt,
      int stride) {
    if (PRODUCTS[width / Vectors.LANES].isCompiled(2L * rows * inner * width)) {
      productVectors(
          a, starts, row, rows, inner, b, bAt, width, base, baseAt, baseStride, out, outAt, stride);
    } else {
      PlainTiles.product(
          a, starts, row, rows, inner, b, bAt, width, base, baseAt, baseStride, out, outAt, stride);
    }
  }

  private static void productVectors(
      double[] a,
      int[] starts,
      int row,
      int rows,
      int inner,
      double[] b,
      int bAt,
      int width,
      double[] base,
      int baseAt,
      int baseStride,
      double[] out,
      int outAt,
      int stride) {
    int size = rows(width);
    int baseStep = size * baseStride;
    int step = size * stride;
    int at = baseAt;
    int to = outAt;
    int end = row + rows;
    if (isOfHalves(width, NARROW)) {
      switch (width / Vectors.LANES) {
        case 1 -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            HalfProductTiles.rows6x1(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            HalfProductTiles.rows8x2(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 3 -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            HalfProductTiles.rows6x3(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            HalfProductTiles.rows6x4(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
      }
    } else {
      switch (width / Panels.WHOLE_LANES) {
        case 1 -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            ProductTiles.rows6x1(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            ProductTiles.rows6x2(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 3 -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            ProductTiles.rows6x3(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int i = row; i < end; i += size, at += baseStep, to += step) {
            ProductTiles.rows6x4(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
      }
    }
  }

  /**
   * out ← Aᵀ · B + base for some columns of A, rounded up to whole tiles; the other parameters are
   * those of {@link TransposedTiles}, for the first tile.
   */
  public static void transposed(
      double[] a,
      int[] starts,
      int first,
      int count,
      int column,
      int columns,
      double[] b,
      int bAt,
      int width,
      double[] base,
      int baseAt,
      int baseStride,
      double[] out,
      int outAt,
      int stride) {
    if (TRANSPOSED[width / Vectors.LANES].isCompiled(2L * count * columns * width)) {
      transposedVectors(
          a,
          starts,
          first,
          count,
          column,
          columns,
          b,
          bAt,
          width,
          base,
          baseAt,
          baseStride,
          out,
          outAt,
          stride);
    } else {
      PlainTiles.transposed(
          a,
          starts,
          first,
          count,
          column,
          columns,
          b,
          bAt,
          width,
          base,
          baseAt,
          baseStride,
          out,
          outAt,
          stride);
    }
  }

  private static void transposedVectors(
      double[] a,
      int[] starts,
      int first,
      int count,
      int column,
      int columns,
      double[] b,
      int bAt,
      int width,
      double[] base,
      int baseAt,
      int baseStride,
      double[] out,
      int outAt,
      int stride) {
    int size = columns(width);
    int baseStep = size * baseStride;
    int step = size * stride;
    int at = baseAt;
    int to = outAt;
    int end = column + columns;
    if (isOfHalves(width, NARROW_TRANSPOSED)) {
      switch (width / Vectors.LANES) {
        case 1 -> {
          for (int j = column; j < end; j += size, at += baseStep, to += step) {
            HalfTransposedTiles.columns8x1(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int j = column; j < end; j += size, at += baseStep, to += step) {
            HalfTransposedTiles.columns8x2(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int j = column; j < end; j += size, at += baseStep, to += step) {
            HalfTransposedTiles.columns6x3(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
      }
    } else {
      switch (width / Panels.WHOLE_LANES) {
        case 1 -> {
          for (int j = column; j < end; j += size, at += baseStep, to += step) {
            TransposedTiles.columns8x1(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int j = column; j < end; j += size, at += baseStep, to += step) {
            TransposedTiles.columns6x2(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 3 -> {
          for (int j = column; j < end; j += size, at += baseStep, to += step) {
            TransposedTiles.columns6x3(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int j = column; j < end; j += size, at += baseStep, to += step) {
            TransposedTiles.columns6x4(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
      }
    }
  }

  private static boolean isOfHalves(int width, int most) {
    return Processor.SPLITS_VECTORS && width <= most * Vectors.LANES;
  }
}
