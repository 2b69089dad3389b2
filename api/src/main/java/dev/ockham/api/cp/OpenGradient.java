package dev.ockham.api.cp;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.LossOperator;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.List;

/** The way from parameters to their gradient that any loss can go: forward, loss, backward. */
final class OpenGradient implements AutoCloseable {

  private final ComputeQueue queue;
  private final CpKernels kernels;
  private final Tensors memory;
  private final LossOperator loss;
  private final Tensor output;
  private final Tensor outputGradient;
  private final Tensor gatheredTargets;

  OpenGradient(
      ComputeQueue queue, CpKernels kernels, CpShape shape, DType dtype, int maxBatch, Loss loss) {
    this.queue = queue;
    this.kernels = kernels;
    memory = new Tensors(queue.backend());
    try {
      output = memory.allocate(dtype, maxBatch, shape.outputSize());
      outputGradient = memory.allocate(dtype, maxBatch, shape.outputSize());
      gatheredTargets = memory.allocate(dtype, maxBatch, shape.outputSize());
      this.loss = memory.own(LossOperator.plan(queue, loss, dtype, maxBatch, shape.outputSize()));
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  /** Returns whether this was planned for a loss. */
  boolean serves(Loss other) {
    return loss.loss().equals(other);
  }

  /** Does what {@link CpKernels#gradient} says. */
  void run(
      CpParameters parameters,
      Batch batch,
      Tensor targets,
      double scale,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients,
      Tensor lossSum) {
    Tensor y = output.rows(0, batch.size());
    Tensor dY = outputGradient.rows(0, batch.size());
    kernels.forward(parameters, batch, y);
    Tensor t = ComposedCpKernels.rows(queue, targets, batch.rows(), gatheredTargets);
    loss.evaluate(y, t, scale, dY, lossSum);
    kernels.backward(parameters, batch, dY, gradient, how, inputGradients);
  }

  @Override
  public void close() {
    memory.close();
  }
}
