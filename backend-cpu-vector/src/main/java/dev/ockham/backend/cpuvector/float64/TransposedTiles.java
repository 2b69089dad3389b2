package dev.ockham.backend.cpuvector.float64;

import jdk.incubator.vector.DoubleVector;
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

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
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
      double[] a,
      int[] rows,
      int first,
      int count,
      int column,
      double[] b,
      int bAt,
      double[] out,
      int outAt) {
    DoubleVector c00 = DoubleVector.zero(SPECIES);
    DoubleVector c01 = DoubleVector.zero(SPECIES);
    DoubleVector c10 = DoubleVector.zero(SPECIES);
    DoubleVector c11 = DoubleVector.zero(SPECIES);
    DoubleVector c20 = DoubleVector.zero(SPECIES);
    DoubleVector c21 = DoubleVector.zero(SPECIES);
    DoubleVector c30 = DoubleVector.zero(SPECIES);
    DoubleVector c31 = DoubleVector.zero(SPECIES);
    DoubleVector c40 = DoubleVector.zero(SPECIES);
    DoubleVector c41 = DoubleVector.zero(SPECIES);
    DoubleVector c50 = DoubleVector.zero(SPECIES);
    DoubleVector c51 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < count; k++) {
      int from = rows[first + k] + column;
      int at = bAt + k * (2 * LANES);
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[from]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[from + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[from + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[from + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[from + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[from + 5]);
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
      double[] a,
      int[] rows,
      int first,
      int count,
      int column,
      double[] b,
      int bAt,
      double[] out,
      int outAt) {
    DoubleVector c00 = DoubleVector.zero(SPECIES);
    DoubleVector c10 = DoubleVector.zero(SPECIES);
    DoubleVector c20 = DoubleVector.zero(SPECIES);
    DoubleVector c30 = DoubleVector.zero(SPECIES);
    DoubleVector c40 = DoubleVector.zero(SPECIES);
    DoubleVector c50 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < count; k++) {
      int from = rows[first + k] + column;
      int at = bAt + k * LANES;
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[from]);
      c00 = x0.fma(b0, c00);
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[from + 1]);
      c10 = x1.fma(b0, c10);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[from + 2]);
      c20 = x2.fma(b0, c20);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[from + 3]);
      c30 = x3.fma(b0, c30);
      DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[from + 4]);
      c40 = x4.fma(b0, c40);
      DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[from + 5]);
      c50 = x5.fma(b0, c50);
    }
    add(c00, out, outAt);
    add(c10, out, outAt + LANES);
    add(c20, out, outAt + 2 * LANES);
    add(c30, out, outAt + 3 * LANES);
    add(c40, out, outAt + 4 * LANES);
    add(c50, out, outAt + 5 * LANES);
  }

  private static void add(DoubleVector sum, double[] out, int at) {
    DoubleVector.fromArray(SPECIES, out, at).add(sum).intoArray(out, at);
  }
}
