package dev.ockham.backend.cpuvector.float32.tile;

import jdk.incubator.vector.FloatVector;
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
final class HalfProductTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  /** What is written is cast to this, for a reason that {@link Vectors} gives. */
  private static final Class<? extends FloatVector> TYPE =
      SPECIES.vectorType().asSubclass(FloatVector.class);

  private HalfProductTiles() {}

  static void rows6x1(
      float[] a,
      int[] rows,
      int row,
      int inner,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      int baseStride,
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
    int at0 = baseAt;
    int to0 = outAt;
    FloatVector s00 = c00.add(FloatVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    FloatVector s10 = c10.add(FloatVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    FloatVector s20 = c20.add(FloatVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    FloatVector s30 = c30.add(FloatVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    FloatVector s40 = c40.add(FloatVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    FloatVector s50 = c50.add(FloatVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
  }

  static void rows8x2(
      float[] a,
      int[] rows,
      int row,
      int inner,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      int baseStride,
      float[] out,
      int outAt,
      int stride) {
    int a0 = rows[row];
    int a1 = rows[row + 1];
    int a2 = rows[row + 2];
    int a3 = rows[row + 3];
    int a4 = rows[row + 4];
    int a5 = rows[row + 5];
    int a6 = rows[row + 6];
    int a7 = rows[row + 7];
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
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
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
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + k]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + k]);
      c70 = x7.fma(b0, c70);
      c71 = x7.fma(b1, c71);
    }
    int at0 = baseAt;
    int to0 = outAt;
    FloatVector s00 = c00.add(FloatVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    FloatVector s01 = c01.add(FloatVector.fromArray(SPECIES, base, at0 + LANES));
    TYPE.cast(s01).intoArray(out, to0 + LANES);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    FloatVector s10 = c10.add(FloatVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    FloatVector s11 = c11.add(FloatVector.fromArray(SPECIES, base, at1 + LANES));
    TYPE.cast(s11).intoArray(out, to1 + LANES);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    FloatVector s20 = c20.add(FloatVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    FloatVector s21 = c21.add(FloatVector.fromArray(SPECIES, base, at2 + LANES));
    TYPE.cast(s21).intoArray(out, to2 + LANES);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    FloatVector s30 = c30.add(FloatVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    FloatVector s31 = c31.add(FloatVector.fromArray(SPECIES, base, at3 + LANES));
    TYPE.cast(s31).intoArray(out, to3 + LANES);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    FloatVector s40 = c40.add(FloatVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    FloatVector s41 = c41.add(FloatVector.fromArray(SPECIES, base, at4 + LANES));
    TYPE.cast(s41).intoArray(out, to4 + LANES);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    FloatVector s50 = c50.add(FloatVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
    FloatVector s51 = c51.add(FloatVector.fromArray(SPECIES, base, at5 + LANES));
    TYPE.cast(s51).intoArray(out, to5 + LANES);
    int at6 = baseAt + 6 * baseStride;
    int to6 = outAt + 6 * stride;
    FloatVector s60 = c60.add(FloatVector.fromArray(SPECIES, base, at6));
    TYPE.cast(s60).intoArray(out, to6);
    FloatVector s61 = c61.add(FloatVector.fromArray(SPECIES, base, at6 + LANES));
    TYPE.cast(s61).intoArray(out, to6 + LANES);
    int at7 = baseAt + 7 * baseStride;
    int to7 = outAt + 7 * stride;
    FloatVector s70 = c70.add(FloatVector.fromArray(SPECIES, base, at7));
    TYPE.cast(s70).intoArray(out, to7);
    FloatVector s71 = c71.add(FloatVector.fromArray(SPECIES, base, at7 + LANES));
    TYPE.cast(s71).intoArray(out, to7 + LANES);
  }

  static void rows6x3(
      float[] a,
      int[] rows,
      int row,
      int inner,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      int baseStride,
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
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c42 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c52 = FloatVector.zero(SPECIES);
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * (3 * LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
    }
    int at0 = baseAt;
    int to0 = outAt;
    FloatVector s00 = c00.add(FloatVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    FloatVector s01 = c01.add(FloatVector.fromArray(SPECIES, base, at0 + LANES));
    TYPE.cast(s01).intoArray(out, to0 + LANES);
    FloatVector s02 = c02.add(FloatVector.fromArray(SPECIES, base, at0 + 2 * LANES));
    TYPE.cast(s02).intoArray(out, to0 + 2 * LANES);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    FloatVector s10 = c10.add(FloatVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    FloatVector s11 = c11.add(FloatVector.fromArray(SPECIES, base, at1 + LANES));
    TYPE.cast(s11).intoArray(out, to1 + LANES);
    FloatVector s12 = c12.add(FloatVector.fromArray(SPECIES, base, at1 + 2 * LANES));
    TYPE.cast(s12).intoArray(out, to1 + 2 * LANES);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    FloatVector s20 = c20.add(FloatVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    FloatVector s21 = c21.add(FloatVector.fromArray(SPECIES, base, at2 + LANES));
    TYPE.cast(s21).intoArray(out, to2 + LANES);
    FloatVector s22 = c22.add(FloatVector.fromArray(SPECIES, base, at2 + 2 * LANES));
    TYPE.cast(s22).intoArray(out, to2 + 2 * LANES);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    FloatVector s30 = c30.add(FloatVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    FloatVector s31 = c31.add(FloatVector.fromArray(SPECIES, base, at3 + LANES));
    TYPE.cast(s31).intoArray(out, to3 + LANES);
    FloatVector s32 = c32.add(FloatVector.fromArray(SPECIES, base, at3 + 2 * LANES));
    TYPE.cast(s32).intoArray(out, to3 + 2 * LANES);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    FloatVector s40 = c40.add(FloatVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    FloatVector s41 = c41.add(FloatVector.fromArray(SPECIES, base, at4 + LANES));
    TYPE.cast(s41).intoArray(out, to4 + LANES);
    FloatVector s42 = c42.add(FloatVector.fromArray(SPECIES, base, at4 + 2 * LANES));
    TYPE.cast(s42).intoArray(out, to4 + 2 * LANES);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    FloatVector s50 = c50.add(FloatVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
    FloatVector s51 = c51.add(FloatVector.fromArray(SPECIES, base, at5 + LANES));
    TYPE.cast(s51).intoArray(out, to5 + LANES);
    FloatVector s52 = c52.add(FloatVector.fromArray(SPECIES, base, at5 + 2 * LANES));
    TYPE.cast(s52).intoArray(out, to5 + 2 * LANES);
  }

  static void rows6x4(
      float[] a,
      int[] rows,
      int row,
      int inner,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      int baseStride,
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
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c03 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c13 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c23 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c33 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c42 = FloatVector.zero(SPECIES);
    FloatVector c43 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c52 = FloatVector.zero(SPECIES);
    FloatVector c53 = FloatVector.zero(SPECIES);
    for (int k = 0; k < inner; k++) {
      int at = bAt + k * (4 * LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    int at0 = baseAt;
    int to0 = outAt;
    FloatVector s00 = c00.add(FloatVector.fromArray(SPECIES, base, at0));
    TYPE.cast(s00).intoArray(out, to0);
    FloatVector s01 = c01.add(FloatVector.fromArray(SPECIES, base, at0 + LANES));
    TYPE.cast(s01).intoArray(out, to0 + LANES);
    FloatVector s02 = c02.add(FloatVector.fromArray(SPECIES, base, at0 + 2 * LANES));
    TYPE.cast(s02).intoArray(out, to0 + 2 * LANES);
    FloatVector s03 = c03.add(FloatVector.fromArray(SPECIES, base, at0 + 3 * LANES));
    TYPE.cast(s03).intoArray(out, to0 + 3 * LANES);
    int at1 = baseAt + baseStride;
    int to1 = outAt + stride;
    FloatVector s10 = c10.add(FloatVector.fromArray(SPECIES, base, at1));
    TYPE.cast(s10).intoArray(out, to1);
    FloatVector s11 = c11.add(FloatVector.fromArray(SPECIES, base, at1 + LANES));
    TYPE.cast(s11).intoArray(out, to1 + LANES);
    FloatVector s12 = c12.add(FloatVector.fromArray(SPECIES, base, at1 + 2 * LANES));
    TYPE.cast(s12).intoArray(out, to1 + 2 * LANES);
    FloatVector s13 = c13.add(FloatVector.fromArray(SPECIES, base, at1 + 3 * LANES));
    TYPE.cast(s13).intoArray(out, to1 + 3 * LANES);
    int at2 = baseAt + 2 * baseStride;
    int to2 = outAt + 2 * stride;
    FloatVector s20 = c20.add(FloatVector.fromArray(SPECIES, base, at2));
    TYPE.cast(s20).intoArray(out, to2);
    FloatVector s21 = c21.add(FloatVector.fromArray(SPECIES, base, at2 + LANES));
    TYPE.cast(s21).intoArray(out, to2 + LANES);
    FloatVector s22 = c22.add(FloatVector.fromArray(SPECIES, base, at2 + 2 * LANES));
    TYPE.cast(s22).intoArray(out, to2 + 2 * LANES);
    FloatVector s23 = c23.add(FloatVector.fromArray(SPECIES, base, at2 + 3 * LANES));
    TYPE.cast(s23).intoArray(out, to2 + 3 * LANES);
    int at3 = baseAt + 3 * baseStride;
    int to3 = outAt + 3 * stride;
    FloatVector s30 = c30.add(FloatVector.fromArray(SPECIES, base, at3));
    TYPE.cast(s30).intoArray(out, to3);
    FloatVector s31 = c31.add(FloatVector.fromArray(SPECIES, base, at3 + LANES));
    TYPE.cast(s31).intoArray(out, to3 + LANES);
    FloatVector s32 = c32.add(FloatVector.fromArray(SPECIES, base, at3 + 2 * LANES));
    TYPE.cast(s32).intoArray(out, to3 + 2 * LANES);
    FloatVector s33 = c33.add(FloatVector.fromArray(SPECIES, base, at3 + 3 * LANES));
    TYPE.cast(s33).intoArray(out, to3 + 3 * LANES);
    int at4 = baseAt + 4 * baseStride;
    int to4 = outAt + 4 * stride;
    FloatVector s40 = c40.add(FloatVector.fromArray(SPECIES, base, at4));
    TYPE.cast(s40).intoArray(out, to4);
    FloatVector s41 = c41.add(FloatVector.fromArray(SPECIES, base, at4 + LANES));
    TYPE.cast(s41).intoArray(out, to4 + LANES);
    FloatVector s42 = c42.add(FloatVector.fromArray(SPECIES, base, at4 + 2 * LANES));
    TYPE.cast(s42).intoArray(out, to4 + 2 * LANES);
    FloatVector s43 = c43.add(FloatVector.fromArray(SPECIES, base, at4 + 3 * LANES));
    TYPE.cast(s43).intoArray(out, to4 + 3 * LANES);
    int at5 = baseAt + 5 * baseStride;
    int to5 = outAt + 5 * stride;
    FloatVector s50 = c50.add(FloatVector.fromArray(SPECIES, base, at5));
    TYPE.cast(s50).intoArray(out, to5);
    FloatVector s51 = c51.add(FloatVector.fromArray(SPECIES, base, at5 + LANES));
    TYPE.cast(s51).intoArray(out, to5 + LANES);
    FloatVector s52 = c52.add(FloatVector.fromArray(SPECIES, base, at5 + 2 * LANES));
    TYPE.cast(s52).intoArray(out, to5 + 2 * LANES);
    FloatVector s53 = c53.add(FloatVector.fromArray(SPECIES, base, at5 + 3 * LANES));
    TYPE.cast(s53).intoArray(out, to5 + 3 * LANES);
  }
}
