package dev.ockham.api.loss;

import static dev.ockham.api.tensor.Checks.requireApart;
import static dev.ockham.api.tensor.Checks.requireSameDType;
import static dev.ockham.api.tensor.Checks.requireShape;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;

/**
 * A loss on one queue, planned once for a largest batch, every argument checked: what stands at the
 * end of any layer. Serves one thread at a time, as its queue does.
 */
public final class LossOperator implements AutoCloseable {

  private final ComputeQueue queue;
  private final Loss loss;
  private final DType dtype;
  private final int maxBatch;
  private final int outputs;
  private final LossWork work;
  private boolean closed;

  private LossOperator(
      ComputeQueue queue, Loss loss, DType dtype, int maxBatch, int outputs, LossWork work) {
    this.queue = queue;
    this.loss = loss;
    this.dtype = dtype;
    this.maxBatch = maxBatch;
    this.outputs = outputs;
    this.work = work;
  }

  /**
   * Plans all memory.
   *
   * @param queue where the work is done; must outlive the operator
   * @param loss of one sample
   * @param dtype number format of everything
   * @param maxBatch the largest batch, at least 1
   * @param outputs s_out, at least 1
   * @return an operator to be closed by the caller
   * @throws IllegalArgumentException if a size is below 1
   */
  public static LossOperator plan(
      ComputeQueue queue, Loss loss, DType dtype, int maxBatch, int outputs) {
    if (maxBatch < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "plan: the largest batch and the number of outputs must be at least 1, got %s and %s"
              .formatted(maxBatch, outputs));
    }
    return new LossOperator(
        queue, loss, dtype, maxBatch, outputs, new LossWork(queue, dtype, maxBatch, outputs));
  }

  /** Returns the loss of one sample. */
  public Loss loss() {
    return loss;
  }

  /**
   * Adds a batch's loss to a sum and computes its gradient.
   *
   * @param y outputs, B × s_out; overwritten
   * @param t targets, B × s_out
   * @param scale the gradient is that of scale · Σ over the batch of the loss
   * @param gradient overwritten, B × s_out; apart from y and t
   * @param lossSum 1 × 1; the batch's summed loss (not scaled) is added to it
   * @throws IllegalArgumentException if a shape, dtype or owner does not fit, or an output shares
   *     memory with another operand
   * @throws IllegalStateException if something is closed
   */
  public void evaluate(Tensor y, Tensor t, double scale, Tensor gradient, Tensor lossSum) {
    try (var _ = queue.enter("loss")) {
      if (closed) {
        throw new IllegalStateException("loss: the operator is closed");
      }
      queue.check("loss", y, t, gradient, lossSum);
      if (y.rows() > maxBatch || y.columns() != outputs || y.dtype() != dtype) {
        throw new IllegalArgumentException(
            "loss: y is %s, but at most %s×%s of %s was planned"
                .formatted(y, maxBatch, outputs, dtype));
      }
      requireSameDType("loss", y, t, gradient, lossSum);
      requireShape("loss", "t", t, y.rows(), outputs);
      requireShape("loss", "gradient", gradient, y.rows(), outputs);
      requireShape("loss", "lossSum", lossSum, 1, 1);
      requireApart("loss", "gradient", gradient, "y", y);
      requireApart("loss", "gradient", gradient, "t", t);
      requireApart("loss", "y", y, "t", t);
      requireApart("loss", "lossSum", lossSum, "y", y);
      requireApart("loss", "lossSum", lossSum, "t", t);
      requireApart("loss", "lossSum", lossSum, "gradient", gradient);
      loss.evaluate(work, y, t, gradient, lossSum);
      queue.affine(scale, gradient, 0, gradient);
    }
  }

  /** Frees the planned memory; a second call does nothing. */
  @Override
  public void close() {
    try (var _ = queue.enter("close")) {
      if (!closed) {
        closed = true;
        work.close();
      }
    }
  }
}
