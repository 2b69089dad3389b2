// Generated from float32/tile/VectorTiles.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.tile;

import dev.ockham.backend.cpuvector.kernel.Processor;

/**
 * The products of {@link PanelTiles} on vectors: consecutive tiles along a panel, as wide as the
 * panel, in half vectors or in whole ones. The last tile may reach beyond what is wanted: it reads
 * and writes what is there. Parameters are those of {@link PanelTiles}.
 *
 * <p>These methods are too long for C2 to inline, which is wanted: what calls them is compiled in
 * one piece down to the loops over single vectors, and with the calls of all tiles in it as well it
 * would be so large that C2 stops inlining in the middle of such a loop, whose vectors are then
 * objects.
 */
final class VectorTiles {

  /** The most half vectors of a product's tile; a wider panel counts pairs, for whole ones. */
  static final int NARROW = 4;

  /** The same of a transposed tile: there two whole ones are faster than four halves. */
  private static final int NARROW_TRANSPOSED = 3;

  private VectorTiles() {}

  static void product(
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
    int size = PanelTiles.rows(width);
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

  static void transposed(
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
    int size = PanelTiles.columns(width);
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
