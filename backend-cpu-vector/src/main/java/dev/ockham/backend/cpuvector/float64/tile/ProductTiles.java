// Generated from float32/tile/ProductTiles.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.tile;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out ← A · B + base for some rows of A and a panel of B.
 *
 * <p>A is read in place, a row anywhere in its array, so that a batch needs no copy. See {@link
 * Panels} for the tiles' sizes.
 *
 * <p>Written by {@code Tiles} in the tests. Parameters of all tiles:
 *
 * <ul>
 *   <li>a, rows: A's rows and where each starts; row: the tile's first
 *   <li>inner: length of A's rows
 *   <li>b, bAt: the panel, inner rows of so many vectors, and its first element
 *   <li>base, baseAt, baseStride: what is added, where it begins, and elements from row to row: 0
 *       adds the same to every row
 *   <li>out, outAt, stride: receives the tile; may be base, at the same place
 * </ul>
 */
final class ProductTiles {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** What is written is cast to this, for a reason that {@link Vectors} gives. */
  private static final Class<? extends DoubleVector> TYPE =
      SPECIES.vectorType().asSubclass(DoubleVector.class);

  private ProductTiles() {}

  static void rows6x1(
      double[] a,
      int[] rows,
      int row,
      int inner,
      double[] b,
      int bAt,
      double[] base,
      int baseAt,
      int baseStride,
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
    int at0 = baseAt;
    int to0 = outAt;
    DoubleVector s00 = c00.add(DoubleVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    DoubleVector s10 = c10.add(DoubleVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    DoubleVector s20 = c20.add(DoubleVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    DoubleVector s30 = c30.add(DoubleVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    DoubleVector s40 = c40.add(DoubleVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    DoubleVector s50 = c50.add(DoubleVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
  }

  static void rows6x2(
      double[] a,
      int[] rows,
      int row,
      int inner,
      double[] b,
      int bAt,
      double[] base,
      int baseAt,
      int baseStride,
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
    int at0 = baseAt;
    int to0 = outAt;
    DoubleVector s00 = c00.add(DoubleVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    DoubleVector s01 = c01.add(DoubleVector.fromArray(SPECIES, base, at0 + LANES));
    TYPE.cast(s01).intoArray(out, to0 + LANES);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    DoubleVector s10 = c10.add(DoubleVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    DoubleVector s11 = c11.add(DoubleVector.fromArray(SPECIES, base, at1 + LANES));
    TYPE.cast(s11).intoArray(out, to1 + LANES);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    DoubleVector s20 = c20.add(DoubleVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    DoubleVector s21 = c21.add(DoubleVector.fromArray(SPECIES, base, at2 + LANES));
    TYPE.cast(s21).intoArray(out, to2 + LANES);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    DoubleVector s30 = c30.add(DoubleVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    DoubleVector s31 = c31.add(DoubleVector.fromArray(SPECIES, base, at3 + LANES));
    TYPE.cast(s31).intoArray(out, to3 + LANES);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    DoubleVector s40 = c40.add(DoubleVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    DoubleVector s41 = c41.add(DoubleVector.fromArray(SPECIES, base, at4 + LANES));
    TYPE.cast(s41).intoArray(out, to4 + LANES);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    DoubleVector s50 = c50.add(DoubleVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
    DoubleVector s51 = c51.add(DoubleVector.fromArray(SPECIES, base, at5 + LANES));
    TYPE.cast(s51).intoArray(out, to5 + LANES);
  }

  static void rows6x3(
      double[] a,
      int[] rows,
      int row,
      int inner,
      double[] b,
      int bAt,
      double[] base,
      int baseAt,
      int baseStride,
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
    DoubleVector c02 = DoubleVector.zero(SPECIES);
    DoubleVector c10 = DoubleVector.zero(SPECIES);
    DoubleVector c11 = DoubleVector.zero(SPECIES);
    DoubleVector c12 = DoubleVector.zero(SPECIES);
    DoubleVector c20 = DoubleVector.zero(SPECIES);
    DoubleVector c21 = DoubleVector.zero(SPECIES);
    DoubleVector c22 = DoubleVector.zero(SPECIES);
    DoubleVector c30 = DoubleVector.zero(SPECIES);
    DoubleVector c31 = DoubleVector.zero(SPECIES);
    DoubleVector c32 = DoubleVector.zero(SPECIES);
    DoubleVector c40 = DoubleVector.zero(SPECIES);
    DoubleVector c41 = DoubleVector.zero(SPECIES);
    DoubleVector c42 = DoubleVector.zero(SPECIES);
    DoubleVector c50 = DoubleVector.zero(SPECIES);
    DoubleVector c51 = DoubleVector.zero(SPECIES);
    DoubleVector c52 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * (3 * LANES);
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, at + 2 * LANES);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
    }
    int at0 = baseAt;
    int to0 = outAt;
    DoubleVector s00 = c00.add(DoubleVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    DoubleVector s01 = c01.add(DoubleVector.fromArray(SPECIES, base, at0 + LANES));
    TYPE.cast(s01).intoArray(out, to0 + LANES);
    DoubleVector s02 = c02.add(DoubleVector.fromArray(SPECIES, base, at0 + 2 * LANES));
    TYPE.cast(s02).intoArray(out, to0 + 2 * LANES);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    DoubleVector s10 = c10.add(DoubleVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    DoubleVector s11 = c11.add(DoubleVector.fromArray(SPECIES, base, at1 + LANES));
    TYPE.cast(s11).intoArray(out, to1 + LANES);
    DoubleVector s12 = c12.add(DoubleVector.fromArray(SPECIES, base, at1 + 2 * LANES));
    TYPE.cast(s12).intoArray(out, to1 + 2 * LANES);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    DoubleVector s20 = c20.add(DoubleVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    DoubleVector s21 = c21.add(DoubleVector.fromArray(SPECIES, base, at2 + LANES));
    TYPE.cast(s21).intoArray(out, to2 + LANES);
    DoubleVector s22 = c22.add(DoubleVector.fromArray(SPECIES, base, at2 + 2 * LANES));
    TYPE.cast(s22).intoArray(out, to2 + 2 * LANES);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    DoubleVector s30 = c30.add(DoubleVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    DoubleVector s31 = c31.add(DoubleVector.fromArray(SPECIES, base, at3 + LANES));
    TYPE.cast(s31).intoArray(out, to3 + LANES);
    DoubleVector s32 = c32.add(DoubleVector.fromArray(SPECIES, base, at3 + 2 * LANES));
    TYPE.cast(s32).intoArray(out, to3 + 2 * LANES);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    DoubleVector s40 = c40.add(DoubleVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    DoubleVector s41 = c41.add(DoubleVector.fromArray(SPECIES, base, at4 + LANES));
    TYPE.cast(s41).intoArray(out, to4 + LANES);
    DoubleVector s42 = c42.add(DoubleVector.fromArray(SPECIES, base, at4 + 2 * LANES));
    TYPE.cast(s42).intoArray(out, to4 + 2 * LANES);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    DoubleVector s50 = c50.add(DoubleVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
    DoubleVector s51 = c51.add(DoubleVector.fromArray(SPECIES, base, at5 + LANES));
    TYPE.cast(s51).intoArray(out, to5 + LANES);
    DoubleVector s52 = c52.add(DoubleVector.fromArray(SPECIES, base, at5 + 2 * LANES));
    TYPE.cast(s52).intoArray(out, to5 + 2 * LANES);
  }

  static void rows6x4(
      double[] a,
      int[] rows,
      int row,
      int inner,
      double[] b,
      int bAt,
      double[] base,
      int baseAt,
      int baseStride,
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
    DoubleVector c02 = DoubleVector.zero(SPECIES);
    DoubleVector c03 = DoubleVector.zero(SPECIES);
    DoubleVector c10 = DoubleVector.zero(SPECIES);
    DoubleVector c11 = DoubleVector.zero(SPECIES);
    DoubleVector c12 = DoubleVector.zero(SPECIES);
    DoubleVector c13 = DoubleVector.zero(SPECIES);
    DoubleVector c20 = DoubleVector.zero(SPECIES);
    DoubleVector c21 = DoubleVector.zero(SPECIES);
    DoubleVector c22 = DoubleVector.zero(SPECIES);
    DoubleVector c23 = DoubleVector.zero(SPECIES);
    DoubleVector c30 = DoubleVector.zero(SPECIES);
    DoubleVector c31 = DoubleVector.zero(SPECIES);
    DoubleVector c32 = DoubleVector.zero(SPECIES);
    DoubleVector c33 = DoubleVector.zero(SPECIES);
    DoubleVector c40 = DoubleVector.zero(SPECIES);
    DoubleVector c41 = DoubleVector.zero(SPECIES);
    DoubleVector c42 = DoubleVector.zero(SPECIES);
    DoubleVector c43 = DoubleVector.zero(SPECIES);
    DoubleVector c50 = DoubleVector.zero(SPECIES);
    DoubleVector c51 = DoubleVector.zero(SPECIES);
    DoubleVector c52 = DoubleVector.zero(SPECIES);
    DoubleVector c53 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * (4 * LANES);
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, at + 2 * LANES);
      DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, at + 3 * LANES);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    int at0 = baseAt;
    int to0 = outAt;
    DoubleVector s00 = c00.add(DoubleVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    DoubleVector s01 = c01.add(DoubleVector.fromArray(SPECIES, base, at0 + LANES));
    TYPE.cast(s01).intoArray(out, to0 + LANES);
    DoubleVector s02 = c02.add(DoubleVector.fromArray(SPECIES, base, at0 + 2 * LANES));
    TYPE.cast(s02).intoArray(out, to0 + 2 * LANES);
    DoubleVector s03 = c03.add(DoubleVector.fromArray(SPECIES, base, at0 + 3 * LANES));
    TYPE.cast(s03).intoArray(out, to0 + 3 * LANES);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    DoubleVector s10 = c10.add(DoubleVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    DoubleVector s11 = c11.add(DoubleVector.fromArray(SPECIES, base, at1 + LANES));
    TYPE.cast(s11).intoArray(out, to1 + LANES);
    DoubleVector s12 = c12.add(DoubleVector.fromArray(SPECIES, base, at1 + 2 * LANES));
    TYPE.cast(s12).intoArray(out, to1 + 2 * LANES);
    DoubleVector s13 = c13.add(DoubleVector.fromArray(SPECIES, base, at1 + 3 * LANES));
    TYPE.cast(s13).intoArray(out, to1 + 3 * LANES);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    DoubleVector s20 = c20.add(DoubleVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    DoubleVector s21 = c21.add(DoubleVector.fromArray(SPECIES, base, at2 + LANES));
    TYPE.cast(s21).intoArray(out, to2 + LANES);
    DoubleVector s22 = c22.add(DoubleVector.fromArray(SPECIES, base, at2 + 2 * LANES));
    TYPE.cast(s22).intoArray(out, to2 + 2 * LANES);
    DoubleVector s23 = c23.add(DoubleVector.fromArray(SPECIES, base, at2 + 3 * LANES));
    TYPE.cast(s23).intoArray(out, to2 + 3 * LANES);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    DoubleVector s30 = c30.add(DoubleVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    DoubleVector s31 = c31.add(DoubleVector.fromArray(SPECIES, base, at3 + LANES));
    TYPE.cast(s31).intoArray(out, to3 + LANES);
    DoubleVector s32 = c32.add(DoubleVector.fromArray(SPECIES, base, at3 + 2 * LANES));
    TYPE.cast(s32).intoArray(out, to3 + 2 * LANES);
    DoubleVector s33 = c33.add(DoubleVector.fromArray(SPECIES, base, at3 + 3 * LANES));
    TYPE.cast(s33).intoArray(out, to3 + 3 * LANES);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    DoubleVector s40 = c40.add(DoubleVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    DoubleVector s41 = c41.add(DoubleVector.fromArray(SPECIES, base, at4 + LANES));
    TYPE.cast(s41).intoArray(out, to4 + LANES);
    DoubleVector s42 = c42.add(DoubleVector.fromArray(SPECIES, base, at4 + 2 * LANES));
    TYPE.cast(s42).intoArray(out, to4 + 2 * LANES);
    DoubleVector s43 = c43.add(DoubleVector.fromArray(SPECIES, base, at4 + 3 * LANES));
    TYPE.cast(s43).intoArray(out, to4 + 3 * LANES);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    DoubleVector s50 = c50.add(DoubleVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
    DoubleVector s51 = c51.add(DoubleVector.fromArray(SPECIES, base, at5 + LANES));
    TYPE.cast(s51).intoArray(out, to5 + LANES);
    DoubleVector s52 = c52.add(DoubleVector.fromArray(SPECIES, base, at5 + 2 * LANES));
    TYPE.cast(s52).intoArray(out, to5 + 2 * LANES);
    DoubleVector s53 = c53.add(DoubleVector.fromArray(SPECIES, base, at5 + 3 * LANES));
    TYPE.cast(s53).intoArray(out, to5 + 3 * LANES);
  }
}
