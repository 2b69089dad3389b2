package dev.ockham.fusion.train;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.model.Evaluation;
import dev.ockham.fusion.model.ModelOutput;
import java.util.List;
import java.util.Optional;

/**
 * A linear model on the concatenated modalities: what every fusion layer has to be compared with.
 * Ridge regression for numbers, multinomial logistic regression for classes, both with a normal
 * prior of standard deviation 1 on the weights of standardised columns.
 *
 * <p>The logistic regression is fitted with a fixed bound of the Hessian, ½ XᵀX (Böhning 1992): one
 * Cholesky factor serves all steps, and each step lowers the loss.
 */
public final class LinearBaseline {

  private static final double RIDGE = 1;
  private static final int MAX_STEPS = 500;

  /** Steps end when no weight moves more than this. */
  private static final double SETTLED = 1e-4;

  private final Encoding encoding;

  /** Weights, (1 + columns) × outputs, the intercept's row first. */
  private final Matrix weights;

  private LinearBaseline(Encoding encoding, Matrix weights) {
    this.encoding = encoding;
    this.weights = weights;
  }

  /**
   * Fits the linear model.
   *
   * @param data samples with targets
   * @param backend what computes, in float64; stays open
   * @return the fitted model, on the host
   */
  public static LinearBaseline fit(Dataset data, Backend backend) {
    Encoding encoding = Encoding.fit(data, Optional.empty());
    Matrix x = design(encoding.inputs(data));
    Matrix t = encoding.targets(data);
    try (Queue queue = backend.newQueue();
        Fit fit = new Fit(queue, x, t)) {
      boolean classes = encoding.output() instanceof ModelOutput.Classes;
      return new LinearBaseline(encoding, classes ? fit.logistic() : fit.ridge());
    }
  }

  /**
   * Judges the linear model as a fusion model would be judged.
   *
   * @param data samples with targets
   * @return accuracy, or rmse and r²
   */
  public Evaluation evaluate(Dataset data) {
    Matrix x = design(encoding.inputs(data));
    int outputs = weights.columns();
    double[] y = new double[Math.multiplyExact(x.rows(), outputs)];
    for (int i = 0; i < x.rows(); i++) {
      for (int k = 0; k < x.columns(); k++) {
        double xik = x.get(i, k);
        for (int j = 0; j < outputs; j++) {
          y[i * outputs + j] += xik * weights.get(k, j);
        }
      }
    }
    Matrix outputsMatrix = new Matrix(x.rows(), outputs, y);
    Targets targets = data.requireTargets();
    return encoding.output() instanceof ModelOutput.Numbers(var names, var scaling)
        ? Evaluation.of(scaling.invert(outputsMatrix), targets)
        : Evaluation.of(outputsMatrix, targets);
  }

  /** [1, X_1 √s_1, X_2 √s_2, …]: columns of standard deviation 1 again. */
  private static Matrix design(List<Matrix> inputs) {
    int rows = inputs.getFirst().rows();
    int columns = 1 + inputs.stream().mapToInt(Matrix::columns).sum();
    double[] values = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < rows; i++) {
      int at = i * columns;
      values[at++] = 1;
      for (Matrix input : inputs) {
        double unit = Math.sqrt(input.columns());
        for (int j = 0; j < input.columns(); j++) {
          values[at++] = unit * input.get(i, j);
        }
      }
    }
    return new Matrix(rows, columns, values);
  }

  /** The tensors of one fit. */
  private static final class Fit implements AutoCloseable {

    private final Queue queue;
    private final Tensor x;
    private final Tensor t;
    private final Tensor curvature;
    private final Tensor weights;
    private final Tensor gradient;
    private final Tensor outputs;
    private final Tensor perRow;
    private final Tensor largest;

    Fit(Queue queue, Matrix design, Matrix targets) {
      this.queue = queue;
      int n = design.rows();
      int k = design.columns();
      int c = targets.columns();
      x = allocate(n, k);
      t = allocate(n, c);
      curvature = allocate(k, k);
      weights = allocate(k, c);
      gradient = allocate(k, c);
      outputs = allocate(n, c);
      perRow = allocate(n, 1);
      largest = allocate(1, 1);
      queue.write(design.values(), x);
      queue.write(targets.values(), t);
    }

    /** (XᵀX + ridge) W = XᵀT. */
    Matrix ridge() {
      factorise(1);
      queue.matmul(1, x, true, t, false, 0, gradient);
      queue.choleskySolve(curvature, gradient, weights);
      return result();
    }

    /** W ← W + (½ XᵀX + ridge)⁻¹ (Xᵀ(T − softmax(XW)) − ridge W), until it settles. */
    Matrix logistic() {
      factorise(0.5);
      for (int step = 0; step < MAX_STEPS; step++) {
        softmaxResidual();
        queue.addScaled(RIDGE, weights, 0, gradient);
        queue.matmul(1, x, true, outputs, false, -1, gradient);
        queue.choleskySolve(curvature, gradient, gradient);
        queue.addScaled(1, gradient, 1, weights);
        queue.unary(UnaryOp.ABS, gradient, gradient);
        queue.reduce(Reduction.MAX, Axis.ALL, gradient, largest);
        if (queue.toDoubles(largest)[0] < SETTLED) {
          break;
        }
      }
      return result();
    }

    /** outputs ← T − softmax(XW). */
    private void softmaxResidual() {
      queue.matmul(x, weights, outputs);
      queue.reduce(Reduction.MAX, Axis.COLUMNS, outputs, perRow);
      queue.binary(BinaryOp.SUBTRACT, outputs, perRow, outputs);
      queue.unary(UnaryOp.EXP, outputs, outputs);
      queue.reduce(Reduction.SUM, Axis.COLUMNS, outputs, perRow);
      queue.binary(BinaryOp.DIVIDE, outputs, perRow, outputs);
      queue.binary(BinaryOp.SUBTRACT, t, outputs, outputs);
    }

    private void factorise(double share) {
      int k = curvature.rows();
      double[] diagonal = new double[k * k];
      for (int i = 0; i < k; i++) {
        diagonal[i * k + i] = RIDGE;
      }
      queue.write(diagonal, curvature);
      queue.matmul(share, x, true, x, false, 1, curvature);
      queue.cholesky(curvature, curvature);
    }

    private Matrix result() {
      return new Matrix(weights.rows(), weights.columns(), queue.toDoubles(weights));
    }

    private Tensor allocate(int rows, int columns) {
      return queue.backend().allocate(DType.FLOAT64, rows, columns);
    }

    @Override
    public void close() {
      List.of(x, t, curvature, weights, gradient, outputs, perRow, largest).forEach(Tensor::close);
    }
  }
}
