package dev.ockham.backend.cpuvector.float32;

import dev.ockham.backend.cpuvector.float32.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;

/**
 * Row i of out ← the Kronecker product of row i of a and row i of b: for each element of a, b
 * scaled by it. Whole vectors are written; what one of them has behind b is overwritten by the next
 * scaled b, and where there is none, at the end of a part, elements are written one by one.
 */
final class RowKronecker {

  /** Elements of out in a part, about. */
  private static final int RUN = 4096;

  /** What one element costs in multiply-adds, roughly. */
  private static final long COST = 8;

  private static final VectorCode SCALE =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            float[] row = new float[2 * Vectors.LANES];
            for (int i = 0; i < 160; i++) {
              scaleVectors(1, row, 0, row.length, row, 0);
            }
          });

  private final Workers workers;
  private final Task multiplyRows = this::multiplyRows;

  // The call in progress, for the tasks.
  private int rows;
  private int rowsOfPart;
  private float[] a = {};
  private int aAt;
  private int aColumns;
  private float[] b = {};
  private int bAt;
  private int bColumns;
  private float[] out = {};
  private int outAt;

  RowKronecker(Workers workers) {
    this.workers = workers;
  }

  /** Takes the result of the next product. */
  RowKronecker rows(int count, float[] target, int at) {
    rows = count;
    out = target;
    outAt = at;
    return this;
  }

  /** Multiplies into the result taken. */
  void multiply(float[] left, int leftAt, int m, float[] right, int rightAt, int n) {
    a = left;
    aAt = leftAt;
    aColumns = m;
    b = right;
    bAt = rightAt;
    bColumns = n;
    rowsOfPart = Math.max(1, RUN / Math.max(1, m * n));
    workers.run((rows + rowsOfPart - 1) / rowsOfPart, COST * rows * m * n, multiplyRows);
  }

  private void multiplyRows(int part, int worker) {
    int first = part * rowsOfPart;
    int end = Math.min(rows, first + rowsOfPart);
    int outEnd = outAt + end * aColumns * bColumns;
    for (int i = first; i < end; i++) {
      int left = aAt + i * aColumns;
      int right = bAt + i * bColumns;
      int to = outAt + i * aColumns * bColumns;
      for (int p = 0; p < aColumns; p++) {
        scale(a[left + p], b, right, bColumns, out, to + p * bColumns, outEnd);
      }
    }
  }

  private static void scale(
      float factor, float[] b, int bAt, int length, float[] out, int at, int end) {
    int padded = (length + Vectors.LANES - 1) / Vectors.LANES * Vectors.LANES;
    if (SCALE.isCompiled(length) && at + padded <= end) {
      scaleVectors(factor, b, bAt, padded, out, at);
    } else {
      for (int q = 0; q < length; q++) {
        out[at + q] = factor * b[bAt + q];
      }
    }
  }

  private static void scaleVectors(
      float factor, float[] b, int bAt, int padded, float[] out, int at) {
    for (int q = 0; q < padded; q += Vectors.LANES) {
      Vectors.store(Vectors.load(b, bAt + q).mul(factor), out, at + q);
    }
  }
}
