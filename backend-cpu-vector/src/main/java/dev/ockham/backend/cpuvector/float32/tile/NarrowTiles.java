package dev.ockham.backend.cpuvector.float32.tile;

import jdk.incubator.vector.FloatVector;

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
    int at = baseAt;
    int to = outAt;
    for (int i = row; i < row + rows; i += 2, at += 2 * baseStride, to += 2 * stride) {
      int upper = starts[i];
      int lower = starts[i + 1];
      for (int j = 0; j < width; j += LANES) {
        FloatVector first = FloatVector.zero(Vectors.SPECIES);
        FloatVector second = FloatVector.zero(Vectors.SPECIES);
        for (int k = 0; k < inner; k++) {
          FloatVector some = Vectors.load(b, bAt + j + k * width);
          first = FloatVector.broadcast(Vectors.SPECIES, a[upper + k]).fma(some, first);
          second = FloatVector.broadcast(Vectors.SPECIES, a[lower + k]).fma(some, second);
        }
        Vectors.store(Vectors.load(base, at + j).add(first), out, to + j);
        int next = to + stride + j;
        Vectors.store(Vectors.load(base, at + baseStride + j).add(second), out, next);
      }
    }
  }

  /** out ← Aᵀ · B + base for some columns of A, rounded up to two. */
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
    int at = baseAt;
    int to = outAt;
    for (int i = column; i < column + columns; i += 2, at += 2 * baseStride, to += 2 * stride) {
      for (int j = 0; j < width; j += LANES) {
        FloatVector left = FloatVector.zero(Vectors.SPECIES);
        FloatVector right = FloatVector.zero(Vectors.SPECIES);
        for (int k = 0; k < count; k++) {
          int from = starts[first + k] + i;
          FloatVector some = Vectors.load(b, bAt + j + k * width);
          left = FloatVector.broadcast(Vectors.SPECIES, a[from]).fma(some, left);
          right = FloatVector.broadcast(Vectors.SPECIES, a[from + 1]).fma(some, right);
        }
        Vectors.store(Vectors.load(base, at + j).add(left), out, to + j);
        int next = to + stride + j;
        Vectors.store(Vectors.load(base, at + baseStride + j).add(right), out, next);
      }
    }
  }
}
