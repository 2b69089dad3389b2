package dev.ockham.backend.cpuvector.float32;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out ← out + Aᵀ · B for six columns of A and a panel of B.
 *
 * <p>The sizes are those of {@link ProductTiles} for the same reasons. The six elements of a row of
 * A are neighbours, so that a cache line of A serves several tiles. The sums start at zero and are
 * added to what was there at the end: sums that start with loaded values are compiled badly.
 */
final class TransposedTiles {

  /** Columns of A in a tile. */
  static final int COLUMNS = 6;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private TransposedTiles() {}

  /**
   * A tile of six columns and two vectors.
   *
   * @param a holds A's rows
   * @param rows where each row of A starts
   * @param first the first row to be summed
   * @param count how many rows are summed
   * @param column the tile's first column
   * @param b holds the panel, count × two vectors
   * @param bAt its first element
   * @param out holds the sums, six rows of two vectors
   * @param outAt the first of them
   */
  static void columns6x2(
      float[] a,
      int[] rows,
      int first,
      int count,
      int column,
      float[] b,
      int bAt,
      float[] out,
      int outAt) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    for (int k = 0; k < count; k++) {
      int from = rows[first + k] + column;
      int at = bAt + k * (2 * LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[from]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[from + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[from + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[from + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[from + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[from + 5]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    add(c00, out, outAt);
    add(c01, out, outAt + LANES);
    add(c10, out, outAt + 2 * LANES);
    add(c11, out, outAt + 3 * LANES);
    add(c20, out, outAt + 4 * LANES);
    add(c21, out, outAt + 5 * LANES);
    add(c30, out, outAt + 6 * LANES);
    add(c31, out, outAt + 7 * LANES);
    add(c40, out, outAt + 8 * LANES);
    add(c41, out, outAt + 9 * LANES);
    add(c50, out, outAt + 10 * LANES);
    add(c51, out, outAt + 11 * LANES);
  }

  /** A tile of six columns and one vector; parameters as in {@link #columns6x2}. */
  static void columns6x1(
      float[] a,
      int[] rows,
      int first,
      int count,
      int column,
      float[] b,
      int bAt,
      float[] out,
      int outAt) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    for (int k = 0; k < count; k++) {
      int from = rows[first + k] + column;
      int at = bAt + k * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[from]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[from + 1]);
      c10 = x1.fma(b0, c10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[from + 2]);
      c20 = x2.fma(b0, c20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[from + 3]);
      c30 = x3.fma(b0, c30);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[from + 4]);
      c40 = x4.fma(b0, c40);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[from + 5]);
      c50 = x5.fma(b0, c50);
    }
    add(c00, out, outAt);
    add(c10, out, outAt + LANES);
    add(c20, out, outAt + 2 * LANES);
    add(c30, out, outAt + 3 * LANES);
    add(c40, out, outAt + 4 * LANES);
    add(c50, out, outAt + 5 * LANES);
  }

  private static void add(FloatVector sum, float[] out, int at) {
    FloatVector.fromArray(SPECIES, out, at).add(sum).intoArray(out, at);
  }
}
