// Generated from float32/Elementwise.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.backend.cpuvector.memory.DoubleStorage;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;

/** Operations element by element: cuts them into runs of neighbours for {@link Loops}. */
final class Elementwise {

  /** Elements of a run at most: three of them fit the first-level cache. */
  private static final int RUN = 2048;

  /** What one element of a memory-bound loop costs in multiply-adds, roughly. */
  private static final long CHEAP = 8;

  /** The same for exponentials and logarithms. */
  private static final long COSTLY = 64;

  private final Workers workers;
  private final double[][] left;
  private final double[][] right;

  Elementwise(Workers workers) {
    this.workers = workers;
    left = new double[workers.threads()][];
    right = new double[workers.threads()][];
  }

  /** An operand of a binary operation, broadcast to the result's shape by strides of 0. */
  static final class Operand {

    private final double[] values;
    private final int at;
    private final int rowStride;
    private final int columnStride;

    private Operand(double[] values, int at, int rowStride, int columnStride) {
      this.values = values;
      this.at = at;
      this.rowStride = rowStride;
      this.columnStride = columnStride;
    }

    static Operand of(Tensor tensor, Tensor out) {
      return new Operand(
          DoubleStorage.of(tensor),
          (int) tensor.offset(),
          tensor.rows() == 1 && out.rows() != 1 ? 0 : tensor.columns(),
          tensor.columns() == 1 && out.columns() != 1 ? 0 : 1);
    }

    private boolean whole(int columns) {
      return rowStride == columns && columnStride == 1;
    }

    /** The same as a row, for a result of one column. */
    private Operand turned() {
      return new Operand(values, at, 0, rowStride);
    }
  }

  void unary(UnaryOp op, double[] x, int xAt, double[] out, int outAt, int length) {
    long cost =
        switch (op) {
          case EXP, LOG, SIGMOID, SOFTPLUS -> COSTLY;
          default -> CHEAP;
        };
    workers.run(
        runs(length),
        cost * length,
        (part, worker) -> {
          int i = part * RUN;
          Loops.unary(op, x, xAt + i, out, outAt + i, runLength(part, length));
        });
  }

  void affine(double alpha, double[] x, int xAt, double beta, double[] out, int outAt, int length) {
    double factor = alpha;
    double addend = beta;
    workers.run(
        runs(length),
        CHEAP * length,
        (part, worker) -> {
          int i = part * RUN;
          Loops.affine(factor, x, xAt + i, addend, out, outAt + i, runLength(part, length));
        });
  }

  void addScaled(double alpha, double[] x, int xAt, double beta, double[] y, int yAt, int length) {
    double factor = alpha;
    double keep = beta;
    workers.run(
        runs(length),
        CHEAP * length,
        (part, worker) -> {
          int i = part * RUN;
          Loops.addScaled(factor, x, xAt + i, keep, y, yAt + i, runLength(part, length));
        });
  }

  void binary(BinaryOp op, Operand a, Operand b, double[] out, int outAt, int rows, int columns) {
    if (a.whole(columns) && b.whole(columns)) {
      int length = rows * columns;
      workers.run(
          runs(length),
          CHEAP * length,
          (part, worker) -> {
            int i = part * RUN;
            int count = runLength(part, length);
            Loops.binary(op, a.values, a.at + i, b.values, b.at + i, out, outAt + i, count);
          });
    } else if (columns == 1) {
      binary(op, a.turned(), b.turned(), out, outAt, 1, rows);
    } else {
      int rowsOfPart = Math.max(1, RUN / Math.max(1, columns));
      workers.run(
          (rows + rowsOfPart - 1) / rowsOfPart,
          CHEAP * rows * columns,
          (part, worker) -> {
            int end = Math.min(rows, (part + 1) * rowsOfPart);
            for (int i = part * rowsOfPart; i < end; i++) {
              row(op, a, b, i, out, outAt + i * columns, columns, worker);
            }
          });
    }
  }

  private void row(
      BinaryOp op, Operand a, Operand b, int row, double[] out, int at, int columns, int worker) {
    for (int j = 0; j < columns; j += RUN) {
      int count = Math.min(RUN, columns - j);
      int aAt = a.at + row * a.rowStride + j * a.columnStride;
      int bAt = b.at + row * b.rowStride + j * b.columnStride;
      double[] aRow = a.values;
      double[] bRow = b.values;
      if (a.columnStride == 0) {
        aRow = repeated(left, worker, aRow[aAt], count);
        aAt = 0;
      }
      if (b.columnStride == 0) {
        bRow = repeated(right, worker, bRow[bAt], count);
        bAt = 0;
      }
      Loops.binary(op, aRow, aAt, bRow, bAt, out, at + j, count);
    }
  }

  private static double[] repeated(double[][] scratch, int worker, double value, int count) {
    double[] row = scratch[worker];
    if (row == null) {
      row = new double[RUN];
      scratch[worker] = row;
    }
    Arrays.fill(row, 0, count, value);
    return row;
  }

  private static int runs(int length) {
    return (length + RUN - 1) / RUN;
  }

  private static int runLength(int part, int length) {
    return Math.min(RUN, length - part * RUN);
  }
}
