// Generated from float32/tile/PanelTiles.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.tile;

import dev.ockham.backend.cpuvector.kernel.Processor;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import java.util.function.IntConsumer;

/**
 * Products of some rows with a panel: in the loops of {@link PlainTiles} at first, then in {@link
 * NarrowTiles}, and after much work in {@link VectorTiles}, whose tiles are as wide as the panel.
 * All of them may write as many rows as whole tiles have.
 */
public final class PanelTiles {

  /** The most rows that a tile has, or columns if A is transposed. */
  public static final int MOST_ROWS = 8;

  private static final int ROWS = 6;

  /** Products of narrow tiles in an exercise. */
  private static final int NARROW_TILES = 28;

  /** Products of wide tiles, of all vectors that a panel's row may have, in an exercise. */
  private static final int WIDE_TILES = 6;

  /** Inner size of most products of an exercise: the JVM looks at a method after many calls. */
  private static final int DEPTH = 3;

  /**
   * Inner size of a few products: what the JVM has seen of a loop decides how much it makes of it.
   */
  private static final int DEEP = 64;

  /** Numbers of an exercise, as many as the deep product's panel has, which no two tiles exceed. */
  private static final int ROOM = DEEP * Panels.WIDTH;

  /** Operations that make wide tiles worth having: narrow ones take some tenths of a second. */
  private static final long MUCH = 1L << 30;

  /** For each number of vectors in a panel's row. */
  private static final VectorCode[] WIDE = wide(PanelTiles::exerciseProduct);

  private static final VectorCode[] WIDE_TRANSPOSED = wide(PanelTiles::exerciseTransposed);

  private static final VectorCode NARROW =
      new VectorCode(VectorCode.SOON, PanelTiles::exerciseNarrowProduct);

  private static final VectorCode NARROW_TRANSPOSED =
      new VectorCode(VectorCode.SOON, PanelTiles::exerciseNarrowTransposed);

  private PanelTiles() {}

  private static VectorCode[] wide(IntConsumer exercise) {
    VectorCode[] codes = new VectorCode[Panels.WIDTH / Vectors.LANES + 1];
    for (int i = 1; i < codes.length; i++) {
      int width = i * Vectors.LANES;
      codes[i] = new VectorCode(MUCH, () -> exercise.accept(width));
    }
    return codes;
  }

  private static void exerciseProduct(int width) {
    double[] values = new double[ROOM];
    int[] starts = new int[2 * MOST_ROWS];
    for (int i = 0; i < WIDE_TILES * Panels.WIDTH / width; i++) {
      int rows = i % 4 == 0 ? 2 * rows(width) : rows(width);
      int inner = i % WIDE_TILES == 1 ? DEEP : DEPTH;
      VectorTiles.product(
          values, starts, 0, rows, inner, values, 0, width, values, 0, 0, values, 0, width);
    }
  }

  private static void exerciseTransposed(int width) {
    double[] values = new double[ROOM];
    int[] starts = new int[DEEP];
    for (int i = 0; i < WIDE_TILES * Panels.WIDTH / width; i++) {
      int columns = i % 4 == 0 ? 2 * columns(width) : columns(width);
      int count = i % WIDE_TILES == 1 ? DEEP : DEPTH;
      VectorTiles.transposed(
          values, starts, 0, count, 0, columns, values, 0, width, values, 0, 0, values, 0, width);
    }
  }

  private static void exerciseNarrowProduct() {
    double[] values = new double[ROOM];
    int[] starts = new int[MOST_ROWS];
    for (int i = 0; i < NARROW_TILES; i++) {
      int rows = i % 4 == 0 ? 4 : 2;
      int width = i % 4 == 1 ? 2 * Vectors.LANES : Vectors.LANES;
      NarrowTiles.product(
          values, starts, 0, rows, DEPTH, values, 0, width, values, 0, 0, values, 0, width);
    }
  }

  private static void exerciseNarrowTransposed() {
    double[] values = new double[ROOM];
    int[] starts = new int[MOST_ROWS];
    for (int i = 0; i < NARROW_TILES; i++) {
      int columns = i % 4 == 0 ? 4 : 2;
      int width = i % 4 == 1 ? 2 * Vectors.LANES : Vectors.LANES;
      NarrowTiles.transposed(
          values, starts, 0, DEPTH, 0, columns, values, 0, width, values, 0, 0, values, 0, width);
    }
  }

  /** Returns the rows of a product's tile. */
  public static int rows(int width) {
    return Processor.SPLITS_VECTORS && width == Panels.WHOLE_LANES ? MOST_ROWS : ROWS;
  }

  /** Returns the columns of A of a transposed tile. */
  public static int columns(int width) {
    return width <= Panels.WHOLE_LANES ? MOST_ROWS : ROWS;
  }

  /**
   * out ← A · B + base for some rows of A, rounded up to whole tiles; the other parameters are
   * those of {@link ProductTiles}, for the first tile.
   */
  public static void product(
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
    long operations = 2L * rows * inner * width;
    if (WIDE[width / Vectors.LANES].isCompiled(operations)) {
      VectorTiles.product(
          a, starts, row, rows, inner, b, bAt, width, base, baseAt, baseStride, out, outAt, stride);
    } else if (NARROW.isCompiled(operations)) {
      NarrowTiles.product(
          a, starts, row, rows, inner, b, bAt, width, base, baseAt, baseStride, out, outAt, stride);
    } else {
      PlainTiles.product(
          a, starts, row, rows, inner, b, bAt, width, base, baseAt, baseStride, out, outAt, stride);
    }
  }

  /**
   * out ← Aᵀ · B + base for some columns of A, rounded up to whole tiles; the other parameters are
   * those of {@link TransposedTiles}, for the first tile.
   */
  public static void transposed(
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
    long operations = 2L * count * columns * width;
    if (WIDE_TRANSPOSED[width / Vectors.LANES].isCompiled(operations)) {
      VectorTiles.transposed(
          a,
          starts,
          first,
          count,
          column,
          columns,
          b,
          bAt,
          width,
          base,
          baseAt,
          baseStride,
          out,
          outAt,
          stride);
    } else if (NARROW_TRANSPOSED.isCompiled(operations)) {
      NarrowTiles.transposed(
          a,
          starts,
          first,
          count,
          column,
          columns,
          b,
          bAt,
          width,
          base,
          baseAt,
          baseStride,
          out,
          outAt,
          stride);
    } else {
      PlainTiles.transposed(
          a,
          starts,
          first,
          count,
          column,
          columns,
          b,
          bAt,
          width,
          base,
          baseAt,
          baseStride,
          out,
          outAt,
          stride);
    }
  }
}
