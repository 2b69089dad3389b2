// Generated from float32/tile/NarrowTiles.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.tile;

import jdk.incubator.vector.DoubleVector;

/**
 * The products of {@link PanelTiles} in tiles of two rows by one vector, for a panel of any width.
 * They reach half the speed of {@link VectorTiles} at best, but C2 compiles them in a tenth of the
 * time: they are what a short training needs. Parameters are those of {@link PanelTiles}.
 */
final class NarrowTiles {

  private static final int LANES = Vectors.LANES;

  private NarrowTiles() {}

  /** out ← A · B + base for some rows of A, rounded up to two. */
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
    int at = baseAt;
    int to = outAt;
    for (int i = row; i < row + rows; i += 2, at += 2 * baseStride, to += 2 * stride) {
      int upper = starts[i];
      int lower = starts[i + 1];
      for (int j = 0; j < width; j += LANES) {
        DoubleVector first = DoubleVector.zero(Vectors.SPECIES);
        DoubleVector second = DoubleVector.zero(Vectors.SPECIES);
        for (int k = 0; k < inner; k++) {
          DoubleVector some = Vectors.load(b, bAt + j + k * width);
          first = DoubleVector.broadcast(Vectors.SPECIES, a[upper + k]).fma(some, first);
          second = DoubleVector.broadcast(Vectors.SPECIES, a[lower + k]).fma(some, second);
        }
        Vectors.store(Vectors.load(base, at + j).add(first), out, to + j);
        int next = to + stride + j;
        Vectors.store(Vectors.load(base, at + baseStride + j).add(second), out, next);
      }
    }
  }

  /** out ← Aᵀ · B + base for some columns of A, rounded up to two. */
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
    int at = baseAt;
    int to = outAt;
    for (int i = column; i < column + columns; i += 2, at += 2 * baseStride, to += 2 * stride) {
      for (int j = 0; j < width; j += LANES) {
        DoubleVector left = DoubleVector.zero(Vectors.SPECIES);
        DoubleVector right = DoubleVector.zero(Vectors.SPECIES);
        for (int k = 0; k < count; k++) {
          int from = starts[first + k] + i;
          DoubleVector some = Vectors.load(b, bAt + j + k * width);
          left = DoubleVector.broadcast(Vectors.SPECIES, a[from]).fma(some, left);
          right = DoubleVector.broadcast(Vectors.SPECIES, a[from + 1]).fma(some, right);
        }
        Vectors.store(Vectors.load(base, at + j).add(left), out, to + j);
        int next = to + stride + j;
        Vectors.store(Vectors.load(base, at + baseStride + j).add(right), out, next);
      }
    }
  }
}
