package dev.ockham.backend.cpuvector.float32;

import jdk.incubator.vector.FloatVector;
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

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
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
      float[] a,
      int[] rows,
      int row,
      int inner,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      float[] out,
      int outAt,
      int stride) {
    int a0 = rows[row];
    int a1 = rows[row + 1];
    int a2 = rows[row + 2];
    int a3 = rows[row + 3];
    int a4 = rows[row + 4];
    int a5 = rows[row + 5];
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
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * (2 * LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    FloatVector base0 = FloatVector.fromArray(SPECIES, base, baseAt);
    FloatVector base1 = FloatVector.fromArray(SPECIES, base, baseAt + LANES);
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
      float[] a,
      int[] rows,
      int row,
      int inner,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      float[] out,
      int outAt,
      int stride) {
    int a0 = rows[row];
    int a1 = rows[row + 1];
    int a2 = rows[row + 2];
    int a3 = rows[row + 3];
    int a4 = rows[row + 4];
    int a5 = rows[row + 5];
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
    }
    FloatVector base0 = FloatVector.fromArray(SPECIES, base, baseAt);
    c00.add(base0).intoArray(out, outAt);
    c10.add(base0).intoArray(out, outAt + stride);
    c20.add(base0).intoArray(out, outAt + 2 * stride);
    c30.add(base0).intoArray(out, outAt + 3 * stride);
    c40.add(base0).intoArray(out, outAt + 4 * stride);
    c50.add(base0).intoArray(out, outAt + 5 * stride);
  }
}
