// Generated from float32/RowScatter.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;

/**
 * Rows of y ← themselves + the rows of x that are meant for them, one after another. Threads share
 * the columns, so that each element's sum runs in the order of the rows whoever adds it.
 */
final class RowScatter {

  /** Columns that one thread takes at least: a cache line. */
  private static final int COLUMNS = 64 / Double.BYTES;

  /** What one element costs in multiply-adds, roughly. */
  private static final long COST = 8;

  private final Workers workers;
  private final Task addStrip = this::addStrip;

  // The call in progress, for the tasks.
  private double[] x = {};
  private int xAt;
  private int[] chosen = {};
  private int from;
  private int rows;
  private double[] y = {};
  private int yAt;
  private int columns;
  private int strips;

  RowScatter(Workers workers) {
    this.workers = workers;
  }

  void add(
      double[] operand,
      int operandAt,
      int[] indices,
      int first,
      int count,
      double[] target,
      int targetAt,
      int width) {
    x = operand;
    xAt = operandAt;
    chosen = indices;
    from = first;
    rows = count;
    y = target;
    yAt = targetAt;
    columns = width;
    strips = Math.clamp(width / COLUMNS, 1, workers.threads());
    workers.run(strips, COST * count * width, addStrip);
  }

  private void addStrip(int strip, int worker) {
    int first = (int) ((long) columns * strip / strips);
    int end = (int) ((long) columns * (strip + 1) / strips);
    for (int i = 0; i < rows; i++) {
      addTo(y, yAt + chosen[from + i] * columns + first, x, xAt + i * columns + first, end - first);
    }
  }

  private static void addTo(double[] y, int yAt, double[] x, int xAt, int length) {
    for (int j = 0; j < length; j++) {
      y[yAt + j] += x[xAt + j];
    }
  }
}
