package dev.ockham.api.loss;

import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;

/**
 * What a {@link Loss} works with: a queue, and memory that is planned once. For one thread at a
 * time, that of the queue.
 */
public final class LossWork implements AutoCloseable {

  private final ComputeQueue queue;
  private final Tensors memory;
  private final Tensor values;
  private final Tensor column;
  private final Tensor scalar;

  LossWork(ComputeQueue queue, DType dtype, int maxBatch, int outputs) {
    this.queue = queue;
    memory = new Tensors(queue.backend());
    try {
      values = memory.allocate(dtype, maxBatch, outputs);
      column = memory.allocate(dtype, maxBatch, 1);
      scalar = memory.allocate(dtype, 1, 1);
    } catch (Throwable e) {
      throw memory.closedBecauseOf(e);
    }
  }

  /** Returns the queue where the work is done. */
  public ComputeQueue queue() {
    return queue;
  }

  /**
   * Returns memory of the outputs' size, its content undefined; the same at each call.
   *
   * @param rows B
   * @return B × s_out
   */
  public Tensor values(int rows) {
    return values.rows(0, rows);
  }

  /**
   * Returns memory for a number a row, its content undefined; the same at each call.
   *
   * @param rows B
   * @return B × 1
   */
  public Tensor column(int rows) {
    return column.rows(0, rows);
  }

  /**
   * lossSum ← lossSum + factor · Σ terms.
   *
   * @param factor of the sum
   * @param terms any shape
   * @param lossSum 1 × 1
   */
  public void addSum(double factor, Tensor terms, Tensor lossSum) {
    queue.reduce(Reduction.SUM, Axis.ALL, terms, scalar);
    queue.addScaled(factor, scalar, 1, lossSum);
  }

  @Override
  public void close() {
    memory.close();
  }
}
