package dev.ockham.backend.cpuvector.float32;

/**
 * Brings a block of a matrix into the cache row by row, which the processor foresees; tiles that
 * step from row to row would wait for each line.
 */
final class CacheLines {

  /** Elements of a cache line. */
  private static final int LENGTH = 64 / Float.BYTES;

  private CacheLines() {}

  /**
   * Reads one element of each cache line.
   *
   * @param a holds the rows
   * @param starts where they start
   * @param row the block's first row
   * @param rows its rows
   * @param column its first column
   * @param columns its columns
   * @return the sum of what was read, which is of no use but to whoever removes idle code
   */
  static float read(float[] a, int[] starts, int row, int rows, int column, int columns) {
    float sum = 0;
    for (int i = row; i < row + rows; i++) {
      int at = starts[i] + column;
      for (int j = 0; j < columns; j += LENGTH) {
        sum += a[at + j];
      }
    }
    return sum;
  }
}
