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
import dev.ockham.fusion.numeric.Lbfgs;
import dev.ockham.fusion.numeric.Loops;

/**
 * Multinomial logistic regression with a ridge on all weights: minimises Σ_n (log Σ_j exp y_nj −
 * t_n·y_n) + ½ ρ ‖W‖², Y = XW, by limited-memory BFGS. The function is convex, so there is one
 * minimum.
 */
final class LogisticRegression implements Lbfgs.Objective, AutoCloseable {

  private static final int MOST_EVALUATIONS = 400;

  /** In nats: what steps that gain less would still change decides no sample. */
  private static final double SETTLED = 1e-4;

  private final ComputeQueue queue;
  private final double ridge;
  private final Tensors memory;
  private final Tensor x;
  private final Tensor t;
  private final Tensor weights;
  private final Tensor gradient;
  private final Tensor outputs;
  private final Tensor scratch;
  private final Tensor perRow;
  private final Tensor sum;

  private LogisticRegression(ComputeQueue queue, Matrix design, Matrix targets, double ridge) {
    this.queue = queue;
    this.ridge = ridge;
    int n = design.rows();
    int k = design.columns();
    int c = targets.columns();
    memory = new Tensors(queue.backend());
    try {
      x = memory.allocate(DType.FLOAT64, n, k);
      t = memory.allocate(DType.FLOAT64, n, c);
      weights = memory.allocate(DType.FLOAT64, k, c);
      gradient = memory.allocate(DType.FLOAT64, k, c);
      outputs = memory.allocate(DType.FLOAT64, n, c);
      scratch = memory.allocate(DType.FLOAT64, n, c);
      perRow = memory.allocate(DType.FLOAT64, n, 1);
      sum = memory.allocate(DType.FLOAT64, 1, 1);
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
    queue.write(design.values(), x);
    queue.write(targets.values(), t);
  }

  /**
   * Fits.
   *
   * @param design N × k
   * @param targets N × classes, one-hot
   * @param ridge ρ
   * @return weights, k × classes
   */
  static Matrix fit(ComputeQueue queue, Matrix design, Matrix targets, double ridge) {
    double[] w = new double[Matrix.length(design.columns(), targets.columns())];
    try (LogisticRegression fit = new LogisticRegression(queue, design, targets, ridge)) {
      Lbfgs.minimise(fit, w, MOST_EVALUATIONS, SETTLED);
    }
    return new Matrix(design.columns(), targets.columns(), w);
  }

  @Override
  public double at(double[] w, double[] slope) {
    queue.write(w, weights);
    queue.matmul(x, weights, outputs);
    queue.binary(BinaryOp.MULTIPLY, t, outputs, scratch);
    double value = -total(scratch);
    // Off the largest output of a sample, no exponential overflows.
    queue.reduce(Reduction.MAX, Axis.COLUMNS, outputs, perRow);
    value += total(perRow);
    queue.binary(BinaryOp.SUBTRACT, outputs, perRow, outputs);
    queue.unary(UnaryOp.EXP, outputs, outputs);
    queue.reduce(Reduction.SUM, Axis.COLUMNS, outputs, perRow);
    queue.binary(BinaryOp.DIVIDE, outputs, perRow, outputs);
    queue.unary(UnaryOp.LOG, perRow, perRow);
    value += total(perRow);
    queue.binary(BinaryOp.SUBTRACT, outputs, t, outputs);
    queue.addScaled(ridge, weights, 0, gradient);
    queue.matmul(1, x, true, outputs, false, 1, gradient);
    queue.read(gradient, slope);
    return value + 0.5 * ridge * Loops.dot(w, w, w.length);
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
