package dev.ockham.backend.cpuvector.float64;

/**
 * One tile of either product, as wide as its panel: a call of the method for that width, in half
 * vectors or in whole ones.
 */
final class Tile {

  private Tile() {}

  /** out ← A · B + base; the parameters are those of {@link ProductTiles}. */
  static void product(
      double[] a,
      int[] starts,
      int row,
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
    if (Panels.isOfHalves(width)) {
      switch (width / Panels.LANES) {
        case 1 ->
            HalfProductTiles.rows6x1(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
        case 2 ->
            HalfProductTiles.rows6x2(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
        case 3 ->
            HalfProductTiles.rows6x3(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
        default ->
            HalfProductTiles.rows6x4(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
      }
    } else {
      switch (width / Panels.WHOLE_LANES) {
        case 1 ->
            ProductTiles.rows6x1(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
        case 2 ->
            ProductTiles.rows6x2(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
        case 3 ->
            ProductTiles.rows6x3(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
        default ->
            ProductTiles.rows6x4(
                a, starts, row, inner, b, bAt, base, baseAt, baseStride, out, outAt, stride);
      }
    }
  }

  /** out ← Aᵀ · B + base; the parameters are those of {@link TransposedTiles}. */
  static void transposed(
      double[] a,
      int[] starts,
      int first,
      int count,
      int column,
      double[] b,
      int bAt,
      int width,
      double[] base,
      int baseAt,
      int baseStride,
      double[] out,
      int outAt,
      int stride) {
    if (Panels.isOfHalves(width)) {
      switch (width / Panels.LANES) {
        case 1 ->
            HalfTransposedTiles.columns6x1(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
        case 2 ->
            HalfTransposedTiles.columns6x2(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
        case 3 ->
            HalfTransposedTiles.columns6x3(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
        default ->
            HalfTransposedTiles.columns6x4(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
      }
    } else {
      switch (width / Panels.WHOLE_LANES) {
        case 1 ->
            TransposedTiles.columns6x1(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
        case 2 ->
            TransposedTiles.columns6x2(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
        case 3 ->
            TransposedTiles.columns6x3(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
        default ->
            TransposedTiles.columns6x4(
                a,
                starts,
                first,
                count,
                column,
                b,
                bAt,
                base,
                baseAt,
                baseStride,
                out,
                outAt,
                stride);
      }
    }
  }
}
