package dev.ockham.backend.cpuvector.float32;

import dev.ockham.backend.cpuvector.Processor;

/**
 * Consecutive tiles of either product along a panel, as wide as the panel, in half vectors or in
 * whole ones.
 *
 * <p>These methods are too long for C2 to inline, which is wanted: what calls them is compiled in
 * one piece down to the loops over single vectors, and with the calls of all tiles in it as well it
 * would be so large that C2 stops inlining in the middle of such a loop, whose vectors are then
 * objects.
 */
final class PanelTiles {

  /** The most half vectors of a transposed tile: there two whole ones are faster than four. */
  private static final int NARROW_TRANSPOSED = 3;

  /** Rows of a product's tile, and columns of a transposed one. */
  private static final int SIZE = ProductTiles.ROWS;

  private PanelTiles() {}

  /**
   * out ← A · B + base for some rows of A, whole tiles of them; the other parameters are those of
   * {@link ProductTiles}, for the first tile.
   */
  static void product(
      float[] a,
      int[] starts,
      int row,
      int rows,
      int inner,
      float[] b,
      int bAt,
      int width,
      float[] base,
      int baseAt,
      int baseStride,
      float[] out,
      int outAt,
      int stride) {
    int baseStep = SIZE * baseStride;
    int step = SIZE * stride;
    int at = baseAt;
    int to = outAt;
    int end = row + rows;
    if (isOfHalves(width, Panels.NARROW)) {
      switch (width / Vectors.LANES) {
        case 1 -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            HalfProductTiles.rows6x1(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            HalfProductTiles.rows6x2(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 3 -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            HalfProductTiles.rows6x3(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            HalfProductTiles.rows6x4(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
      }
    } else {
      switch (width / Panels.WHOLE_LANES) {
        case 1 -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            ProductTiles.rows6x1(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            ProductTiles.rows6x2(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 3 -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            ProductTiles.rows6x3(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int i = row; i < end; i += SIZE, at += baseStep, to += step) {
            ProductTiles.rows6x4(
                a, starts, i, inner, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
      }
    }
  }

  /**
   * out ← Aᵀ · B + base for some columns of A, padded to whole tiles; the other parameters are
   * those of {@link TransposedTiles}, for the first tile.
   */
  static void transposed(
      float[] a,
      int[] starts,
      int first,
      int count,
      int column,
      int columns,
      float[] b,
      int bAt,
      int width,
      float[] base,
      int baseAt,
      int baseStride,
      float[] out,
      int outAt,
      int stride) {
    int baseStep = SIZE * baseStride;
    int step = SIZE * stride;
    int at = baseAt;
    int to = outAt;
    int end = column + columns;
    if (isOfHalves(width, NARROW_TRANSPOSED)) {
      switch (width / Vectors.LANES) {
        case 1 -> {
          for (int j = column; j < end; j += SIZE, at += baseStep, to += step) {
            HalfTransposedTiles.columns6x1(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int j = column; j < end; j += SIZE, at += baseStep, to += step) {
            HalfTransposedTiles.columns6x2(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int j = column; j < end; j += SIZE, at += baseStep, to += step) {
            HalfTransposedTiles.columns6x3(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
      }
    } else {
      switch (width / Panels.WHOLE_LANES) {
        case 1 -> {
          for (int j = column; j < end; j += SIZE, at += baseStep, to += step) {
            TransposedTiles.columns6x1(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 2 -> {
          for (int j = column; j < end; j += SIZE, at += baseStep, to += step) {
            TransposedTiles.columns6x2(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        case 3 -> {
          for (int j = column; j < end; j += SIZE, at += baseStep, to += step) {
            TransposedTiles.columns6x3(
                a, starts, first, count, j, b, bAt, base, at, baseStride, out, to, stride);
          }
        }
        default -> {
          for (int j = column; j < end; j += SIZE, at += baseStep, to += step) {
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
