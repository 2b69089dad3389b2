package dev.ockham.backend.cpuvector.float64;

/**
 * A copy of the last columns of a block, filled up with zeros to the width of a tile: so the tiles
 * need no variant for fewer columns and never read past the end of an array.
 */
public final class Edge {

  private final double[] values;
  private final int[] starts;

  /**
   * Plans a copy.
   *
   * @param maxRows rows of the largest block
   */
  public Edge(int maxRows) {
    values = new double[maxRows * TransposedTiles.COLUMNS];
    starts = new int[maxRows];
    for (int i = 0; i < maxRows; i++) {
      starts[i] = i * TransposedTiles.COLUMNS;
    }
  }

  double[] values() {
    return values;
  }

  int[] starts() {
    return starts;
  }

  void fill(double[] a, int[] rowStarts, int firstRow, int rows, int from, int columns) {
    for (int i = 0; i < rows; i++) {
      int at = i * TransposedTiles.COLUMNS;
      for (int j = 0; j < TransposedTiles.COLUMNS; j++) {
        values[at + j] = j < columns ? a[rowStarts[firstRow + i] + from + j] : 0;
      }
    }
  }
}
