package dev.ockham.backend.cpuvector.float64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out ← A · B + base for a tile of six rows and a panel of B.
 *
 * <p>Six rows by two vectors are twelve sums, which cover the latency of two multiply-add units,
 * and with B's two vectors and one broadcast element of A they fit the sixteen registers of AVX2.
 * The sums are locals and start at zero, as C2 keeps only those in registers. A is read in place, a
 * row anywhere in its array, so that a batch needs no copy. A tile of one vector serves the last
 * panel, which at low rank is the only one.
 */
final class ProductTiles {

  /** Rows of a tile. */
  static final int ROWS = 6;

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private ProductTiles() {}

  /**
   * A tile of six rows and two vectors.
   *
   * @param a holds A's rows
   * @param rows where each row of A starts
   * @param row the tile's first row
   * @param inner length of A's rows
   * @param b holds the panel, inner × two vectors
   * @param bAt its first element
   * @param base two vectors that are added to every row
   * @param baseAt the first element of those
   * @param out receives the tile
   * @param outAt its first element
   * @param stride elements from one of its rows to the next
   */
  static void rows6x2(
      double[] a,
      int[] rows,
      int row,
      int inner,
      double[] b,
      int bAt,
      double[] base,
      int baseAt,
      double[] out,
      int outAt,
      int stride) {
    int a0 = rows[row];
    int a1 = rows[row + 1];
    int a2 = rows[row + 2];
    int a3 = rows[row + 3];
    int a4 = rows[row + 4];
    int a5 = rows[row + 5];
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
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * (2 * LANES);
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    DoubleVector base0 = DoubleVector.fromArray(SPECIES, base, baseAt);
    DoubleVector base1 = DoubleVector.fromArray(SPECIES, base, baseAt + LANES);
    c00.add(base0).intoArray(out, outAt);
    c01.add(base1).intoArray(out, outAt + LANES);
    c10.add(base0).intoArray(out, outAt + stride);
    c11.add(base1).intoArray(out, outAt + stride + LANES);
    c20.add(base0).intoArray(out, outAt + 2 * stride);
    c21.add(base1).intoArray(out, outAt + 2 * stride + LANES);
    c30.add(base0).intoArray(out, outAt + 3 * stride);
    c31.add(base1).intoArray(out, outAt + 3 * stride + LANES);
    c40.add(base0).intoArray(out, outAt + 4 * stride);
    c41.add(base1).intoArray(out, outAt + 4 * stride + LANES);
    c50.add(base0).intoArray(out, outAt + 5 * stride);
    c51.add(base1).intoArray(out, outAt + 5 * stride + LANES);
  }

  /** A tile of six rows and one vector; parameters as in {@link #rows6x2}. */
  static void rows6x1(
      double[] a,
      int[] rows,
      int row,
      int inner,
      double[] b,
      int bAt,
      double[] base,
      int baseAt,
      double[] out,
      int outAt,
      int stride) {
    int a0 = rows[row];
    int a1 = rows[row + 1];
    int a2 = rows[row + 2];
    int a3 = rows[row + 3];
    int a4 = rows[row + 4];
    int a5 = rows[row + 5];
    DoubleVector c00 = DoubleVector.zero(SPECIES);
    DoubleVector c10 = DoubleVector.zero(SPECIES);
    DoubleVector c20 = DoubleVector.zero(SPECIES);
    DoubleVector c30 = DoubleVector.zero(SPECIES);
    DoubleVector c40 = DoubleVector.zero(SPECIES);
    DoubleVector c50 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * LANES;
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
    }
    DoubleVector base0 = DoubleVector.fromArray(SPECIES, base, baseAt);
    c00.add(base0).intoArray(out, outAt);
    c10.add(base0).intoArray(out, outAt + stride);
    c20.add(base0).intoArray(out, outAt + 2 * stride);
    c30.add(base0).intoArray(out, outAt + 3 * stride);
    c40.add(base0).intoArray(out, outAt + 4 * stride);
    c50.add(base0).intoArray(out, outAt + 5 * stride);
  }
}
