package dev.ockham.backend.cpuvector.float32.tile;

/**
 * The products of {@link PanelTiles} as plain loops, with the same bits: each element is a chain of
 * fused multiply-adds that begins with zero, to which the base is added at the end. Two rows by
 * four columns are summed at once, as a sum waits for each addition: so many fit the registers of
 * any compiler. Parameters are those of {@link PanelTiles}.
 *
 * <p>These methods, too, are too long for C2 to inline: see {@link VectorTiles}.
 */
final class PlainTiles {

  private static final int COLUMNS = 4;

  private PlainTiles() {}

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
      int j = 0;
      for (; j + COLUMNS <= width; j += COLUMNS) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float t0 = 0;
        float t1 = 0;
        float t2 = 0;
        float t3 = 0;
        int q = bAt + j;
        for (int k = 0; k < inner; k++, q += width) {
          float x = a[upper + k];
          float y = a[lower + k];
          float b0 = b[q];
          float b1 = b[q + 1];
          float b2 = b[q + 2];
          float b3 = b[q + 3];
          s0 = Math.fma(x, b0, s0);
          s1 = Math.fma(x, b1, s1);
          s2 = Math.fma(x, b2, s2);
          s3 = Math.fma(x, b3, s3);
          t0 = Math.fma(y, b0, t0);
          t1 = Math.fma(y, b1, t1);
          t2 = Math.fma(y, b2, t2);
          t3 = Math.fma(y, b3, t3);
        }
        int next = at + baseStride;
        out[to + j] = s0 + base[at + j];
        out[to + j + 1] = s1 + base[at + j + 1];
        out[to + j + 2] = s2 + base[at + j + 2];
        out[to + j + 3] = s3 + base[at + j + 3];
        out[to + stride + j] = t0 + base[next + j];
        out[to + stride + j + 1] = t1 + base[next + j + 1];
        out[to + stride + j + 2] = t2 + base[next + j + 2];
        out[to + stride + j + 3] = t3 + base[next + j + 3];
      }
      for (; j < width; j++) {
        out[to + j] = sum(a, upper, inner, b, bAt + j, width) + base[at + j];
        out[to + stride + j] = sum(a, lower, inner, b, bAt + j, width) + base[at + baseStride + j];
      }
    }
  }

  private static float sum(float[] a, int from, int inner, float[] b, int bAt, int width) {
    float sum = 0;
    for (int k = 0; k < inner; k++) {
      sum = Math.fma(a[from + k], b[bAt + k * width], sum);
    }
    return sum;
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
      int j = 0;
      for (; j + COLUMNS <= width; j += COLUMNS) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float t0 = 0;
        float t1 = 0;
        float t2 = 0;
        float t3 = 0;
        int q = bAt + j;
        for (int k = first; k < first + count; k++, q += width) {
          float x = a[starts[k] + i];
          float y = a[starts[k] + i + 1];
          float b0 = b[q];
          float b1 = b[q + 1];
          float b2 = b[q + 2];
          float b3 = b[q + 3];
          s0 = Math.fma(x, b0, s0);
          s1 = Math.fma(x, b1, s1);
          s2 = Math.fma(x, b2, s2);
          s3 = Math.fma(x, b3, s3);
          t0 = Math.fma(y, b0, t0);
          t1 = Math.fma(y, b1, t1);
          t2 = Math.fma(y, b2, t2);
          t3 = Math.fma(y, b3, t3);
        }
        int next = at + baseStride;
        out[to + j] = s0 + base[at + j];
        out[to + j + 1] = s1 + base[at + j + 1];
        out[to + j + 2] = s2 + base[at + j + 2];
        out[to + j + 3] = s3 + base[at + j + 3];
        out[to + stride + j] = t0 + base[next + j];
        out[to + stride + j + 1] = t1 + base[next + j + 1];
        out[to + stride + j + 2] = t2 + base[next + j + 2];
        out[to + stride + j + 3] = t3 + base[next + j + 3];
      }
      for (; j < width; j++) {
        out[to + j] = sum(a, starts, first, count, i, b, bAt + j, width) + base[at + j];
        out[to + stride + j] =
            sum(a, starts, first, count, i + 1, b, bAt + j, width) + base[at + baseStride + j];
      }
    }
  }

  private static float sum(
      float[] a, int[] starts, int first, int count, int column, float[] b, int bAt, int width) {
    float sum = 0;
    for (int k = 0; k < count; k++) {
      sum = Math.fma(a[starts[first + k] + column], b[bAt + k * width], sum);
    }
    return sum;
  }
}
