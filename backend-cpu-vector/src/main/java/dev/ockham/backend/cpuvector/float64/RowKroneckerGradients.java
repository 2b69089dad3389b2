// Generated from float32/RowKroneckerGradients.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.backend.cpuvector.float64.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;
import jdk.incubator.vector.DoubleVector;

/**
 * The gradients of {@link RowKronecker}: with a row of dOut as a matrix of m × n, dA ← dOut · b and
 * dB ← a · dOut. Each element is one chain of fused multiply-adds in the order of the index that is
 * summed, whatever the width of vectors: eight sums of dA run side by side, as one alone would wait
 * for each addition, and a vector holds as many sums of dB as it has lanes.
 */
final class RowKroneckerGradients {

  /** Elements of dOut in a part, about. */
  private static final int RUN = 4096;

  /** What one element costs in multiply-adds, roughly. */
  private static final long COST = 8;

  /** Sums of dA that run side by side. */
  private static final int SUMS = 8;

  private static final VectorCode SUM_LANES =
      new VectorCode(
          VectorCode.SOON,
          () -> {
            int stride = Vectors.LANES;
            double[] rows = new double[2 * stride];
            for (int i = 0; i < 100; i++) {
              sumLanes(rows, 0, 2, rows, 0, stride, rows, 0);
            }
          });

  private final Workers workers;
  private final double[][] scratch;
  private final Task sumRows = this::sumRows;

  // The call in progress, for the tasks.
  private double[] a = {};
  private int aAt;
  private double[] b = {};
  private int bAt;
  private double[] dOut = {};
  private int dOutAt;
  private double[] dA = {};
  private int dAAt;
  private double[] dB = {};
  private int dBAt;
  private int rows;
  private int rowsOfPart;
  private int m;
  private int n;

  RowKroneckerGradients(Workers workers) {
    this.workers = workers;
    scratch = new double[workers.threads()][Vectors.LANES];
  }

  /** Takes the operands of the next gradients. */
  RowKroneckerGradients operands(
      double[] left, int leftAt, double[] right, int rightAt, double[] gradient, int gradientAt) {
    a = left;
    aAt = leftAt;
    b = right;
    bAt = rightAt;
    dOut = gradient;
    dOutAt = gradientAt;
    return this;
  }

  /** Computes the gradients of the operands taken. */
  void into(
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int count,
      int leftSize,
      int rightSize) {
    dA = left;
    dAAt = leftAt;
    dB = right;
    dBAt = rightAt;
    rows = count;
    m = leftSize;
    n = rightSize;
    rowsOfPart = Math.max(1, RUN / Math.max(1, m * n));
    workers.run((rows + rowsOfPart - 1) / rowsOfPart, COST * rows * m * n, sumRows);
  }

  private void sumRows(int part, int worker) {
    int first = part * rowsOfPart;
    int end = Math.min(rows, first + rowsOfPart);
    for (int i = first; i < end; i++) {
      sumLeft(i);
      sumRight(i, dBAt + end * n, scratch[worker]);
    }
  }

  private void sumLeft(int row) {
    int from = dOutAt + row * m * n;
    int right = bAt + row * n;
    int to = dAAt + row * m;
    if (m < SUMS) {
      for (int p = 0; p < m; p++) {
        dA[to + p] = dot(dOut, from + p * n, b, right, n);
      }
    } else {
      for (int p = 0; p < m; p += SUMS) {
        // The last eight overlap the eight before them, and get the same sums again.
        int at = Math.min(p, m - SUMS);
        dots(dOut, from + at * n, b, right, n, dA, to + at);
      }
    }
  }

  private static double dot(double[] x, int xAt, double[] b, int bAt, int length) {
    double sum = 0;
    for (int q = 0; q < length; q++) {
      sum = Math.fma(x[xAt + q], b[bAt + q], sum);
    }
    return sum;
  }

  /** Eight rows of x, which follow each other, times b. */
  private static void dots(double[] x, int xAt, double[] b, int bAt, int n, double[] out, int at) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int q = 0; q < n; q++) {
      double factor = b[bAt + q];
      int i = xAt + q;
      s0 = Math.fma(x[i], factor, s0);
      s1 = Math.fma(x[i + n], factor, s1);
      s2 = Math.fma(x[i + 2 * n], factor, s2);
      s3 = Math.fma(x[i + 3 * n], factor, s3);
      s4 = Math.fma(x[i + 4 * n], factor, s4);
      s5 = Math.fma(x[i + 5 * n], factor, s5);
      s6 = Math.fma(x[i + 6 * n], factor, s6);
      s7 = Math.fma(x[i + 7 * n], factor, s7);
    }
    out[at] = s0;
    out[at + 1] = s1;
    out[at + 2] = s2;
    out[at + 3] = s3;
    out[at + 4] = s4;
    out[at + 5] = s5;
    out[at + 6] = s6;
    out[at + 7] = s7;
  }

  /** What a vector has behind the row of dB is overwritten by the next row, if there is one. */
  private void sumRight(int row, int end, double[] last) {
    int from = dOutAt + row * m * n;
    int left = aAt + row * m;
    int to = dBAt + row * n;
    if (!SUM_LANES.isCompiled(2L * m * n)) {
      for (int q = 0; q < n; q++) {
        dB[to + q] = sum(a, left, m, dOut, from + q, n);
      }
      return;
    }
    for (int q = 0; q < n; q += Vectors.LANES) {
      if (to + q + Vectors.LANES <= end) {
        sumLanes(a, left, m, dOut, from + q, n, dB, to + q);
      } else {
        sumLanes(a, left, m, dOut, from + q, n, last, 0);
        System.arraycopy(last, 0, dB, to + q, n - q);
      }
    }
  }

  private static double sum(double[] a, int aAt, int m, double[] x, int xAt, int stride) {
    double sum = 0;
    for (int p = 0; p < m; p++) {
      sum = Math.fma(a[aAt + p], x[xAt + p * stride], sum);
    }
    return sum;
  }

  private static void sumLanes(
      double[] a, int aAt, int m, double[] x, int xAt, int stride, double[] out, int at) {
    DoubleVector sum = DoubleVector.zero(Vectors.SPECIES);
    for (int p = 0; p < m; p++) {
      DoubleVector factor = DoubleVector.broadcast(Vectors.SPECIES, a[aAt + p]);
      sum = Vectors.load(x, xAt + p * stride).fma(factor, sum);
    }
    Vectors.store(sum, out, at);
  }
}
