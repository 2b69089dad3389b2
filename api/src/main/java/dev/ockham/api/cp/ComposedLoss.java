package dev.ockham.api.cp;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;

/** The losses of {@link CpLoss} and their gradients, composed of primitive operations. */
final class ComposedLoss implements AutoCloseable {

  private final Queue queue;
  private final Tensor work;
  private final Tensor column;
  private final Tensor scalar;

  ComposedLoss(Queue queue, DType dtype, int maxBatch, int outputs) {
    this.queue = queue;
    Backend backend = queue.backend();
    work = backend.allocate(dtype, maxBatch, outputs);
    column = backend.allocate(dtype, maxBatch, 1);
    scalar = backend.allocate(dtype, 1, 1);
  }

  /**
   * Adds the batch's loss to a sum and computes its gradient.
   *
   * @param loss which
   * @param y outputs, B × s_out; overwritten
   * @param t targets, B × s_out
   * @param scale factor of the gradient
   * @param dY overwritten with the gradient, B × s_out
   * @param lossSum 1 × 1, increased by the unscaled loss
   */
  void evaluate(CpLoss loss, Tensor y, Tensor t, double scale, Tensor dY, Tensor lossSum) {
    switch (loss) {
      case SOFTMAX_CROSS_ENTROPY -> softmaxCrossEntropy(y, t, dY, lossSum);
      case SQUARED_ERROR -> {
        Tensor squares = work.rows(0, y.rows());
        queue.binary(BinaryOp.SUBTRACT, y, t, dY);
        queue.unary(UnaryOp.SQUARE, dY, squares);
        addSum(0.5, squares, lossSum);
      }
      case BINARY_CROSS_ENTROPY -> {
        Tensor losses = work.rows(0, y.rows());
        queue.unary(UnaryOp.SOFTPLUS, y, losses);
        addSum(1, losses, lossSum);
        queue.binary(BinaryOp.MULTIPLY, t, y, losses);
        addSum(-1, losses, lossSum);
        queue.unary(UnaryOp.SIGMOID, y, dY);
        queue.binary(BinaryOp.SUBTRACT, dY, t, dY);
      }
      case ABSOLUTE_ERROR -> {
        Tensor errors = work.rows(0, y.rows());
        queue.binary(BinaryOp.SUBTRACT, y, t, errors);
        queue.unary(UnaryOp.SIGN, errors, dY);
        queue.unary(UnaryOp.ABS, errors, errors);
        addSum(1, errors, lossSum);
      }
    }
    queue.affine(scale, dY, 0, dY);
  }

  /**
   * Loss Σ_c t_c (log Σ exp(y) − y_c) and gradient softmax(y) Σ_c t_c − t, rows shifted by max y.
   */
  private void softmaxCrossEntropy(Tensor y, Tensor t, Tensor dY, Tensor lossSum) {
    Tensor exponentials = work.rows(0, y.rows());
    Tensor perRow = column.rows(0, y.rows());
    queue.reduce(Reduction.MAX, Axis.COLUMNS, y, perRow);
    queue.binary(BinaryOp.SUBTRACT, y, perRow, y);
    queue.unary(UnaryOp.EXP, y, exponentials);
    queue.reduce(Reduction.SUM, Axis.COLUMNS, exponentials, perRow);
    queue.binary(BinaryOp.DIVIDE, exponentials, perRow, dY);
    queue.unary(UnaryOp.LOG, perRow, perRow);
    queue.binary(BinaryOp.SUBTRACT, perRow, y, y);
    queue.binary(BinaryOp.MULTIPLY, t, y, y);
    addSum(1, y, lossSum);
    queue.reduce(Reduction.SUM, Axis.COLUMNS, t, perRow);
    queue.binary(BinaryOp.MULTIPLY, dY, perRow, dY);
    queue.binary(BinaryOp.SUBTRACT, dY, t, dY);
  }

  private void addSum(double factor, Tensor terms, Tensor lossSum) {
    queue.reduce(Reduction.SUM, Axis.ALL, terms, scalar);
    queue.addScaled(factor, scalar, 1, lossSum);
  }

  @Override
  public void close() {
    work.close();
    column.close();
    scalar.close();
  }
}
