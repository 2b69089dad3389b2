// Generated from float32/Matmul.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.backend.cpuvector.float64.tile.PanelTiles;
import dev.ockham.backend.cpuvector.float64.tile.Panels;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;

/**
 * c ← alpha · op(a) · op(b) + beta · c on the tiles of {@link Products}.
 *
 * <p>alpha · op(b) is packed into panels, a is read in place. Each part of the work is a block of
 * c's rows by some panels, and walks over the inner size in blocks: for each, a block of a stays in
 * the second-level cache while the panels pass by. Tiles go straight into c, those at its edges by
 * way of a scratch tile. An element's sum runs in the same order however c is cut. Buffers grow
 * with the largest product of the queue and are kept, as is the call in progress, so that a call
 * allocates nothing.
 */
final class Matmul {

  /** Rows of c in a block, about: whole tiles. */
  private static final int ROWS = 66;

  /** The same if a is transposed, so that long pieces of a's rows are read. */
  private static final int TRANSPOSED_ROWS = 258;

  /** Inner size of a block. */
  private static final int INNER = 1024;

  /** The same if a is transposed: its rows may be so far apart that they share few cache sets. */
  private static final int TRANSPOSED_INNER = 128;

  /** Parts for each thread, so that one that is late delays the others little. */
  private static final int PARTS_PER_THREAD = 4;

  /**
   * Elements of panels that stay in the second-level cache: then all panels pass by for each tile's
   * rows, so that c is written row by row; else all rows for each panel.
   */
  private static final int NEAR = (1 << 18) / Double.BYTES;

  private static final double[] ZEROS = new double[Panels.WIDTH];

  private final Workers workers;
  private final RightOperand right;
  private final double[][] scratch;
  private final int[][] starts;

  /** What was read of {@link CacheLines}, lest the compiler leave it out. */
  private final double[] fetched;

  private final Task multiplyPart = this::multiplyPart;
  private int[] transposedStarts = {};

  // The call in progress, for the tasks.
  private double[] panels = {};
  private double[] a = {};
  private int aAt;
  private boolean transposeA;
  private int inner;
  private double beta;
  private double[] c = {};
  private int cAt;
  private int rows;
  private int columns;
  private int blockRows;
  private int blockInner;
  private int rowParts;
  private int columnParts;

  Matmul(Workers workers) {
    this.workers = workers;
    right = new RightOperand(workers);
    scratch = new double[workers.threads()][PanelTiles.MOST_ROWS * Panels.WIDTH];
    starts = new int[workers.threads()][Products.reach(ROWS)];
    fetched = new double[workers.threads()];
  }

  /** Takes the left operand of the next product. */
  Matmul left(double[] values, int at, boolean transposed, int rowsOfA, int columnsOfA) {
    a = values;
    aAt = at;
    transposeA = transposed;
    if (transposed) {
      transposedStartsOf(rowsOfA, columnsOfA);
    }
    rows = transposed ? columnsOfA : rowsOfA;
    inner = transposed ? rowsOfA : columnsOfA;
    return this;
  }

  /** Takes the right operand of the next product. */
  Matmul right(double[] values, int at, boolean transposed) {
    right.take(values, at, transposed);
    return this;
  }

  /** c ← alpha · op(a) · op(b) + beta · c with the operands taken. */
  void multiply(double factor, double keep, double[] target, int at, int columnsOfC) {
    beta = keep;
    c = target;
    cAt = at;
    columns = columnsOfC;
    if (rows > 0 && columns > 0) {
      panels = right.pack(factor, inner, columns);
      cut();
      workers.run(rowParts * columnParts, 2L * rows * columns * inner, multiplyPart);
    }
  }

  private void transposedStartsOf(int count, int stride) {
    if (transposedStarts.length < Products.reach(count)) {
      transposedStarts = new int[Products.reach(count)];
    }
    if (count > 0) {
      Products.startsOf(aAt, stride, count, transposedStarts);
    }
  }

  /** Blocks of rows are the parts; only where they are too few are panels shared out too. */
  private void cut() {
    int threads = workers.threads();
    int size = tileRows(Panels.width(Panels.padded(columns), 0));
    int largest = (transposeA ? TRANSPOSED_ROWS : ROWS) / size * size;
    int fair = ((rows + threads - 1) / threads + size - 1) / size * size;
    blockRows = Math.min(largest, fair);
    blockInner = transposeA ? TRANSPOSED_INNER : INNER;
    rowParts = (rows + blockRows - 1) / blockRows;
    int wanted = threads == 1 ? 1 : (PARTS_PER_THREAD * threads + rowParts - 1) / rowParts;
    columnParts = Math.min(wanted, Panels.count(Panels.padded(columns)));
  }

  private int tileRows(int width) {
    return transposeA ? PanelTiles.columns(width) : PanelTiles.rows(width);
  }

  private void multiplyPart(int part, int worker) {
    int first = part / columnParts * blockRows;
    int count = Math.min(blockRows, rows - first);
    long panelCount = Panels.count(Panels.padded(columns));
    int firstPanel = (int) (panelCount * (part % columnParts) / columnParts);
    int endPanel = (int) (panelCount * (part % columnParts + 1) / columnParts);
    boolean overwrite = beta == 0;
    if (!overwrite || inner == 0) {
      scale(first, count, firstPanel * Panels.WIDTH, Math.min(columns, endPanel * Panels.WIDTH));
    }
    for (int k = 0; k < inner; k += blockInner) {
      int depth = Math.min(blockInner, inner - k);
      if (!transposeA) {
        Products.startsOf(aAt + first * inner + k, inner, count, starts[worker]);
      }
      if (transposeA && columns >= Panels.WIDTH) {
        fetched[worker] = CacheLines.read(a, transposedStarts, k, depth, first, count);
      }
      // The last panel may have tiles of another size.
      int full = Math.clamp(columns / Panels.WIDTH, firstPanel, endPanel);
      if (full > firstPanel) {
        tiles(first, count, k, depth, firstPanel, full, overwrite, worker);
      }
      if (full < endPanel) {
        tiles(first, count, k, depth, full, endPanel, overwrite, worker);
      }
      overwrite = false;
    }
  }

  /** Sums a block of rows by panels of one width over one block of the inner size. */
  private void tiles(
      int first,
      int count,
      int k,
      int depth,
      int firstPanel,
      int endPanel,
      boolean overwrite,
      int worker) {
    int width = Panels.width(Panels.padded(columns), firstPanel);
    int size = tileRows(width);
    if ((endPanel - firstPanel) * width * depth <= NEAR) {
      for (int i = 0; i < count; i += size) {
        for (int p = firstPanel; p < endPanel; p++) {
          tile(first, i, count, k, depth, p, width, overwrite, worker);
        }
      }
    } else {
      for (int p = firstPanel; p < endPanel; p++) {
        for (int i = 0; i < count; i += size) {
          tile(first, i, count, k, depth, p, width, overwrite, worker);
        }
      }
    }
  }

  private void scale(int first, int count, int from, int to) {
    for (int i = first; i < first + count; i++) {
      int at = cAt + i * columns;
      if (beta == 0) {
        Arrays.fill(c, at + from, at + to, 0);
      } else if (beta != 1) {
        Loops.affine(beta, c, at + from, 0, c, at + from, to - from);
      }
    }
  }

  /** Sums one tile over one block of the inner size, and adds it to c or overwrites c. */
  private void tile(
      int first,
      int row,
      int blockCount,
      int k,
      int depth,
      int panel,
      int width,
      boolean overwrite,
      int worker) {
    int size = tileRows(width);
    int count = Math.min(size, blockCount - row);
    int used = Math.min(width, columns - panel * Panels.WIDTH);
    int to = cAt + (first + row) * columns + panel * Panels.WIDTH;
    if (count < size || used < width) {
      double[] tile = scratch[worker];
      sum(first, row, k, depth, panel, width, ZEROS, 0, 0, tile, 0, width, worker);
      for (int i = 0; i < count; i++) {
        double keep = overwrite ? 0 : 1;
        Loops.addScaled(1, tile, i * width, keep, c, to + i * columns, used);
      }
    } else if (overwrite) {
      sum(first, row, k, depth, panel, width, ZEROS, 0, 0, c, to, columns, worker);
    } else {
      sum(first, row, k, depth, panel, width, c, to, columns, c, to, columns, worker);
    }
  }

  private void sum(
      int first,
      int row,
      int k,
      int depth,
      int panel,
      int width,
      double[] base,
      int baseAt,
      int baseStride,
      double[] out,
      int outAt,
      int stride,
      int worker) {
    int from = panel * Panels.WIDTH * inner + k * width;
    if (!transposeA) {
      PanelTiles.product(
          a,
          starts[worker],
          row,
          tileRows(width),
          depth,
          panels,
          from,
          width,
          base,
          baseAt,
          baseStride,
          out,
          outAt,
          stride);
    } else {
      PanelTiles.transposed(
          a,
          transposedStarts,
          k,
          depth,
          first + row,
          tileRows(width),
          panels,
          from,
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
