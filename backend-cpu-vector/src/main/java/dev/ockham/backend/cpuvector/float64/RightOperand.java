// Generated from float32/RightOperand.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.backend.cpuvector.float64.tile.Panels;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;

/** Brings alpha · op(b) into panels that grow with the largest product and are kept. */
final class RightOperand {

  private final Workers workers;
  private final Task packPanel = (panel, worker) -> pack(panel);
  private double[] panels = {};

  // The operand, for the tasks.
  private double[] values = {};
  private int at;
  private boolean transposed;
  private double alpha;
  private int inner;
  private int columns;

  RightOperand(Workers workers) {
    this.workers = workers;
  }

  /** Takes b: inner × columns, or columns × inner if transposed. */
  void take(double[] b, int first, boolean isTransposed) {
    values = b;
    at = first;
    transposed = isTransposed;
  }

  /** Packs the operand taken and returns its panels. */
  double[] pack(double factor, int rows, int width) {
    alpha = factor;
    inner = rows;
    columns = width;
    int length = Math.multiplyExact(inner, Panels.padded(columns));
    if (panels.length < length) {
      panels = new double[length];
    }
    workers.run(Panels.count(Panels.padded(columns)), 4L * length, packPanel);
    return panels;
  }

  /** The padding's results are thrown away, so that what it holds does not matter. */
  private void pack(int panel) {
    if (transposed) {
      Panels.packTransposed(values, at, columns, inner, panel, panels);
    } else {
      Panels.pack(values, at, inner, columns, panel, panels);
    }
    if (alpha != 1) {
      int from = panel * Panels.WIDTH * inner;
      int length = Panels.width(Panels.padded(columns), panel) * inner;
      Loops.affine(alpha, panels, from, 0, panels, from, length);
    }
  }
}
