// Generated from float32/Reductions.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;

/**
 * Sums and maxima. Sums are kept in double and in an order that depends on the shape alone: down
 * the rows in row order; along a run of elements in eight interleaved sums.
 */
final class Reductions {

  /** Elements of a part of a sum over everything. */
  private static final int RUN = 4096;

  /** Columns of a part of a reduction over rows. */
  private static final int COLUMNS = 256;

  /** What one element costs in multiply-adds, roughly. */
  private static final long COST = 8;

  private final Workers workers;
  private double[] partial = {};

  Reductions(Workers workers) {
    this.workers = workers;
  }

  void reduce(
      Reduction op, Axis axis, double[] x, int at, int rows, int columns, double[] out, int outAt) {
    switch (axis) {
      case ROWS -> overRows(op, x, at, rows, columns, out, outAt);
      case COLUMNS -> overColumns(op, x, at, rows, columns, out, outAt);
      case ALL -> out[outAt] = all(op, x, at, rows * columns);
    }
  }

  private void overRows(
      Reduction op, double[] x, int at, int rows, int columns, double[] out, int outAt) {
    partial = atLeast(partial, columns);
    double[] folded = partial;
    workers.run(
        (columns + COLUMNS - 1) / COLUMNS,
        COST * rows * columns,
        (part, worker) -> {
          int first = part * COLUMNS;
          int count = Math.min(COLUMNS, columns - first);
          Arrays.fill(folded, first, first + count, neutral(op));
          for (int i = 0; i < rows; i++) {
            int from = at + i * columns + first;
            switch (op) {
              case SUM -> addTo(folded, first, x, from, count);
              case MAX -> maxTo(folded, first, x, from, count);
            }
          }
          for (int j = first; j < first + count; j++) {
            out[outAt + j] = folded[j];
          }
        });
  }

  private void overColumns(
      Reduction op, double[] x, int at, int rows, int columns, double[] out, int outAt) {
    int rowsOfPart = Math.max(1, RUN / Math.max(1, columns));
    workers.run(
        (rows + rowsOfPart - 1) / rowsOfPart,
        COST * rows * columns,
        (part, worker) -> {
          int end = Math.min(rows, (part + 1) * rowsOfPart);
          for (int i = part * rowsOfPart; i < end; i++) {
            out[outAt + i] = fold(op, x, at + i * columns, columns);
          }
        });
  }

  private double all(Reduction op, double[] x, int at, int length) {
    int runs = (length + RUN - 1) / RUN;
    partial = atLeast(partial, runs);
    double[] folded = partial;
    workers.run(
        runs,
        COST * length,
        (part, worker) -> {
          int count = Math.min(RUN, length - part * RUN);
          folded[part] = fold(op, x, at + part * RUN, count);
        });
    double result = neutral(op);
    for (int i = 0; i < runs; i++) {
      result = op == Reduction.SUM ? result + folded[i] : Math.max(result, folded[i]);
    }
    return result;
  }

  private static double neutral(Reduction op) {
    return op == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY;
  }

  private static double fold(Reduction op, double[] x, int at, int length) {
    return switch (op) {
      case SUM -> sum(x, at, length);
      case MAX -> max(x, at, length);
    };
  }

  private static void addTo(double[] sums, int first, double[] x, int at, int count) {
    for (int j = 0; j < count; j++) {
      sums[first + j] += x[at + j];
    }
  }

  private static void maxTo(double[] maxima, int first, double[] x, int at, int count) {
    for (int j = 0; j < count; j++) {
      maxima[first + j] = Math.max(maxima[first + j], x[at + j]);
    }
  }

  /**
   * Eight sums at once, as a single one would wait for each addition; combined in a fixed order.
   */
  private static double sum(double[] x, int at, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int end = at + length;
    int i = at;
    for (; i + 8 <= end; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    double rest = 0;
    for (; i < end; i++) {
      rest += x[i];
    }
    return (s0 + s4) + (s1 + s5) + ((s2 + s6) + (s3 + s7)) + rest;
  }

  private static double max(double[] x, int at, int length) {
    double result = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      result = Math.max(result, x[at + i]);
    }
    return result;
  }

  private static double[] atLeast(double[] buffer, int length) {
    return buffer.length >= length ? buffer : new double[length];
  }
}
