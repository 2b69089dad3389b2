package dev.ockham.backend.cpuvector.float64;

import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;

/**
 * c ← alpha · op(a) · op(b) + beta · c on the tiles of {@link Products}: b is packed into panels, a
 * is read in place, and each thread takes blocks of c's rows. Buffers grow with the largest product
 * of the queue and are kept.
 */
final class Matmul {

  /** Rows of c in a block: eleven tiles. */
  private static final int ROWS = Products.paddedRows(66);

  /** Rows of a transposed a that are summed before the next ones are added. */
  private static final int INNER = 128;

  private static final double[] ZEROS = new double[Panels.WIDTH];

  private final Workers workers;
  private final double[][] tiles;
  private final Edge[] edges;
  private double[] panels = {};
  private int[] starts = {};

  Matmul(Workers workers) {
    this.workers = workers;
    tiles = new double[workers.threads()][];
    edges = new Edge[workers.threads()];
  }

  /**
   * The product of arrays.
   *
   * @param inner columns of op(a)
   * @param rows rows of c
   * @param columns columns of c
   */
  void multiply(
      double alpha,
      double[] a,
      int aAt,
      boolean transposeA,
      double[] b,
      int bAt,
      boolean transposeB,
      int inner,
      double beta,
      double[] c,
      int cAt,
      int rows,
      int columns) {
    if (rows == 0 || columns == 0) {
      return;
    }
    packRight(b, bAt, transposeB, inner, columns);
    startsOfLeft(aAt, transposeA ? inner : rows, transposeA ? rows : inner);
    Target target = new Target(alpha, beta, c, cAt, columns);
    workers.run(
        (rows + ROWS - 1) / ROWS,
        2L * rows * columns * inner,
        (part, worker) -> {
          int first = part * ROWS;
          int count = Math.min(ROWS, rows - first);
          if (transposeA) {
            transposedBlock(a, inner, first, count, target, worker);
          } else {
            block(a, inner, first, count, target, worker);
          }
        });
  }

  private void packRight(double[] b, int at, boolean transposed, int inner, int columns) {
    int length = Math.multiplyExact(inner, Panels.padded(columns));
    if (panels.length < length) {
      panels = new double[length];
    }
    // The padding's results are thrown away, so that what it holds does not matter.
    if (transposed) {
      Panels.packTransposed(b, at, columns, inner, panels);
    } else {
      Panels.pack(b, at, inner, columns, panels);
    }
  }

  private void startsOfLeft(int at, int rows, int stride) {
    // A block's table ends on a whole tile, so that only the last one is padded.
    if (starts.length < Products.paddedRows(rows)) {
      starts = new int[Products.paddedRows(rows)];
    }
    if (rows > 0) {
      Products.startsOf(at, stride, rows, starts);
    }
  }

  private void block(double[] a, int inner, int first, int count, Target target, int worker) {
    double[] tile = tile(worker);
    int padded = Panels.padded(target.columns);
    for (int p = 0; p < Panels.count(padded); p++) {
      int width = Panels.width(padded, p);
      int from = p * Panels.WIDTH * inner;
      Products.panel(
          a,
          starts,
          first,
          Products.paddedRows(count),
          inner,
          panels,
          from,
          width,
          ZEROS,
          0,
          0,
          tile,
          0,
          width);
      target.store(tile, width, first, count, p * Panels.WIDTH);
    }
  }

  private void transposedBlock(
      double[] a, int inner, int first, int count, Target target, int worker) {
    double[] tile = tile(worker);
    int padded = Panels.padded(target.columns);
    for (int p = 0; p < Panels.count(padded); p++) {
      int width = Panels.width(padded, p);
      Arrays.fill(tile, 0, Products.paddedColumns(count) * width, 0);
      for (int k = 0; k < inner; k += INNER) {
        Products.addTransposedPanel(
            a,
            starts,
            k,
            Math.min(INNER, inner - k),
            first,
            count,
            panels,
            (p * Panels.WIDTH) * inner + k * width,
            width,
            tile,
            0,
            edge(worker));
      }
      target.store(tile, width, first, count, p * Panels.WIDTH);
    }
  }

  private double[] tile(int worker) {
    double[] tile = tiles[worker];
    if (tile == null) {
      tile = new double[ROWS * Panels.WIDTH];
      tiles[worker] = tile;
    }
    return tile;
  }

  private Edge edge(int worker) {
    Edge edge = edges[worker];
    if (edge == null) {
      edge = new Edge(INNER);
      edges[worker] = edge;
    }
    return edge;
  }

  /** Where a product goes: alpha · product + beta · c. */
  private static final class Target {

    private final double alpha;
    private final double beta;
    private final double[] c;
    private final int at;
    private final int columns;

    Target(double alpha, double beta, double[] c, int at, int columns) {
      this.alpha = alpha;
      this.beta = beta;
      this.c = c;
      this.at = at;
      this.columns = columns;
    }

    /** Stores the used part of one panel's rows. */
    void store(double[] tile, int width, int firstRow, int rows, int firstColumn) {
      int count = Math.min(width, columns - firstColumn);
      for (int i = 0; i < rows; i++) {
        int to = at + (firstRow + i) * columns + firstColumn;
        Loops.addScaled(alpha, tile, i * width, beta, c, to, count);
      }
    }
  }
}
