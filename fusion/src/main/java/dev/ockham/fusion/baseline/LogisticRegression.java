package dev.ockham.fusion.baseline;

import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixTransfer;
import dev.ockham.fusion.numeric.Lbfgs;
import dev.ockham.fusion.numeric.Loops;

/**
 * Multinomial logistic regression with a ridge on all weights: minimises Σ_n (Σ_j t_nj log Σ_j exp
 * y_nj − t_n·y_n) + ½ ρ ‖W‖², Y = XW, by limited-memory BFGS. The function is convex, so there is
 * one minimum. Its curvature is at most that of ½ XᵀX + ρ in each class (Böhning 1992), which the
 * search starts from: columns are often alike, and without it that takes several times as many
 * steps.
 */
final class LogisticRegression implements Lbfgs.Objective, AutoCloseable {

  private static final int MOST_EVALUATIONS = 400;

  /** In nats: what steps that gain less would still change decides no sample. */
  private static final double SETTLED = 0.01;

  private final ComputeQueue queue;
  private final double ridge;
  private final Tensors memory;
  private final Tensor x;
  private final Tensor t;
  private final Tensor weights;
  private final Tensor bound;
  private final Tensor gradient;
  private final Tensor outputs;
  private final Tensor scratch;
  private final Tensor perRow;

  /** How often each sample counts: the sum of its targets. */
  private final Tensor counts;

  private final Tensor sum;
  private final Matrix design;
  private final Matrix targets;

  /** The first of the rows that x and t hold now; −1 for none. */
  private int loaded = -1;

  private LogisticRegression(ComputeQueue queue, Matrix design, Matrix targets, double ridge) {
    this.queue = queue;
    this.ridge = ridge;
    this.design = design;
    this.targets = targets;
    int n = Math.min(LinearBaseline.ROWS_OF_BLOCK, design.rows());
    int k = design.columns();
    int c = targets.columns();
    memory = new Tensors(queue.backend());
    try {
      x = memory.allocate(DType.FLOAT64, n, k);
      t = memory.allocate(DType.FLOAT64, n, c);
      weights = memory.allocate(DType.FLOAT64, k, c);
      bound = memory.allocate(DType.FLOAT64, k, k);
      gradient = memory.allocate(DType.FLOAT64, k, c);
      outputs = memory.allocate(DType.FLOAT64, n, c);
      scratch = memory.allocate(DType.FLOAT64, n, c);
      perRow = memory.allocate(DType.FLOAT64, n, 1);
      counts = memory.allocate(DType.FLOAT64, n, 1);
      sum = memory.allocate(DType.FLOAT64, 1, 1);
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  /**
   * Fits.
   *
   * @param design N × k
   * @param targets N × classes, one-hot times the sample's weight
   * @param ridge ρ
   * @return weights, k × classes
   */
  static Matrix fit(ComputeQueue queue, Matrix design, Matrix targets, double ridge) {
    double[] w = new double[Matrix.length(design.columns(), targets.columns())];
    try (LogisticRegression fit = new LogisticRegression(queue, design, targets, ridge)) {
      fit.factorBound();
      Lbfgs.minimise(fit, w, MOST_EVALUATIONS, SETTLED, fit::solve);
    }
    return new Matrix(design.columns(), targets.columns(), w);
  }

  /** Factors ½ XᵀX + ρ. */
  private void factorBound() {
    Design.writeRidge(queue, ridge, bound);
    for (int from = 0; from < design.rows(); from += x.rows()) {
      Tensor rows = load(from, Math.min(x.rows(), design.rows() - from));
      queue.matmul(0.5, rows, true, rows, false, 1, bound);
    }
    queue.cholesky(bound, bound);
  }

  private void solve(double[] b) {
    queue.write(b, weights);
    queue.choleskySolve(bound, weights, weights);
    queue.read(weights, b);
  }

  /** Returns some rows of X, once they and their targets are in the backend's memory. */
  private Tensor load(int from, int count) {
    Tensor rows = x.rows(0, count);
    if (loaded != from) {
      MatrixTransfer.write(queue, design, from, from + count, rows);
      MatrixTransfer.write(queue, targets, from, from + count, t.rows(0, count));
      queue.reduce(Reduction.SUM, Axis.COLUMNS, t.rows(0, count), counts.rows(0, count));
      loaded = from;
    }
    return rows;
  }

  @Override
  public double at(double[] w, double[] slope) {
    queue.write(w, weights);
    queue.addScaled(ridge, weights, 0, gradient);
    double value = 0;
    for (int from = 0; from < design.rows(); from += x.rows()) {
      value += addBlock(from, Math.min(x.rows(), design.rows() - from));
    }
    queue.read(gradient, slope);
    return value + 0.5 * ridge * Loops.dot(w, w, w.length);
  }

  /** Adds some rows' part of the gradient; returns their part of the value. */
  private double addBlock(int from, int count) {
    Tensor some = load(from, count);
    Tensor truth = t.rows(0, count);
    Tensor y = outputs.rows(0, count);
    Tensor products = scratch.rows(0, count);
    Tensor row = perRow.rows(0, count);
    Tensor weight = counts.rows(0, count);
    queue.matmul(some, weights, y);
    queue.binary(BinaryOp.MULTIPLY, truth, y, products);
    double value = -total(products);
    // Off the largest output of a sample, no exponential overflows.
    queue.reduce(Reduction.MAX, Axis.COLUMNS, y, row);
    queue.binary(BinaryOp.SUBTRACT, y, row, y);
    queue.binary(BinaryOp.MULTIPLY, row, weight, row);
    value += total(row);
    queue.unary(UnaryOp.EXP, y, y);
    queue.reduce(Reduction.SUM, Axis.COLUMNS, y, row);
    queue.binary(BinaryOp.DIVIDE, y, row, y);
    queue.unary(UnaryOp.LOG, row, row);
    queue.binary(BinaryOp.MULTIPLY, row, weight, row);
    value += total(row);
    queue.binary(BinaryOp.MULTIPLY, y, weight, y);
    queue.binary(BinaryOp.SUBTRACT, y, truth, y);
    queue.matmul(1, some, true, y, false, 1, gradient);
    return value;
  }

  private double total(Tensor values) {
    queue.reduce(Reduction.SUM, Axis.ALL, values, sum);
    return queue.toDoubles(sum)[0];
  }

  @Override
  public void close() {
    memory.close();
  }
}
