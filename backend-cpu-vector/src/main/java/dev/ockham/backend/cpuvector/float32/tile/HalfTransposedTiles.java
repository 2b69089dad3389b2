package dev.ockham.backend.cpuvector.float32.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out ← Aᵀ · B + base for some columns of A and a panel of B.
 *
 * <p>The elements of a row of A are neighbours, so that a cache line of A serves several tiles. See
 * {@link Panels} for the tiles' sizes.
 *
 * <p>Written by {@code Tiles} in the tests. Parameters of all tiles:
 *
 * <ul>
 *   <li>a, rows: A's rows and where each starts; first, count: those that are summed
 *   <li>column: the tile's first column
 *   <li>b, bAt: the panel, count rows of so many vectors, and its first element
 *   <li>base, baseAt, baseStride: what is added, where it begins, and elements from row to row
 *   <li>out, outAt, stride: receives the tile; may be base, at the same place
 * </ul>
 */
final class HalfTransposedTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  /** What is written is cast to this, for a reason that {@link Vectors} gives. */
  private static final Class<? extends FloatVector> TYPE =
      SPECIES.vectorType().asSubclass(FloatVector.class);

  private HalfTransposedTiles() {}

  static void columns8x1(
      float[] a,
      int[] rows,
      int first,
      int count,
      int column,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      int baseStride,
      float[] out,
      int outAt,
      int stride) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
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
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[from + 6]);
      c60 = x6.fma(b0, c60);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[from + 7]);
      c70 = x7.fma(b0, c70);
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
    int at6 = baseAt + 6 * baseStride;
    int to6 = outAt + 6 * stride;
    FloatVector s60 = c60.add(FloatVector.fromArray(SPECIES, base, at6));
    TYPE.cast(s60).intoArray(out, to6);
    int at7 = baseAt + 7 * baseStride;
    int to7 = outAt + 7 * stride;
    FloatVector s70 = c70.add(FloatVector.fromArray(SPECIES, base, at7));
    TYPE.cast(s70).intoArray(out, to7);
  }

  static void columns8x2(
      float[] a,
      int[] rows,
      int first,
      int count,
      int column,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      int baseStride,
      float[] out,
      int outAt,
      int stride) {
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
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[from + 6]);
      c60 = x6.fma(b0, c60);
      c61 = x6.fma(b1, c61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[from + 7]);
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

  static void columns6x3(
      float[] a,
      int[] rows,
      int first,
      int count,
      int column,
      float[] b,
      int bAt,
      float[] base,
      int baseAt,
      int baseStride,
      float[] out,
      int outAt,
      int stride) {
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
    for (int k = 0; k < count; k++) {
      int from = rows[first + k] + column;
      int at = bAt + k * (3 * LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[from]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[from + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[from + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[from + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[from + 4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[from + 5]);
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
}
