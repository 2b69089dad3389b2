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
    // Column by column: loops as long as the block has rows cost less than many of a few columns.
    for (int j = 0; j < TransposedTiles.COLUMNS; j++) {
      for (int i = 0; i < rows; i++) {
        values[i * TransposedTiles.COLUMNS + j] =
            j < columns ? a[rowStarts[firstRow + i] + from + j] : 0;
      }
    }
  }
}
