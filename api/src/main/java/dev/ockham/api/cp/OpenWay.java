package dev.ockham.api.cp;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.step.StepOperator;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for short cuts that kernels do not take: the operators for any loss and any flat
 * parameters. Planned when it is first gone.
 */
final class OpenWay implements AutoCloseable {

  private final ComputeQueue queue;
  private final CpKernels kernels;
  private final CpShape shape;
  private final DType dtype;
  private final int maxBatch;
  private @Nullable OpenGradient gradient;
  private @Nullable StepOperator step;

  OpenWay(ComputeQueue queue, CpKernels kernels, CpShape shape, DType dtype, int maxBatch) {
    this.queue = queue;
    this.kernels = kernels;
    this.shape = shape;
    this.dtype = dtype;
    this.maxBatch = maxBatch;
  }

  /** Does what {@link CpKernels#gradient} says, for any loss. */
  void gradient(
      CpParameters parameters,
      Batch batch,
      Tensor targets,
      Loss loss,
      double scale,
      CpParameters target,
      Gradients how,
      List<Tensor> inputGradients,
      Tensor lossSum) {
    OpenGradient present = gradient;
    if (present == null || !present.serves(loss)) {
      gradient = null;
      if (present != null) {
        present.close();
      }
      present = new OpenGradient(queue, kernels, shape, dtype, maxBatch, loss);
      gradient = present;
    }
    present.run(parameters, batch, targets, scale, target, how, inputGradients, lossSum);
  }

  /** Does what {@link CpKernels#update} says. */
  void update(
      CpParameters parameters,
      CpParameters source,
      PriorTerm prior,
      OptimiserStep kind,
      List<CpParameters> moments,
      Tensor columnSquares) {
    StepOperator present = step;
    if (present == null) {
      present = StepOperator.plan(queue, shape.layout(), dtype);
      step = present;
    }
    List<Tensor> state = moments.stream().map(CpParameters::flat).toList();
    present.update(parameters.flat(), source.flat(), prior, kind, state, columnSquares);
  }

  @Override
  public void close() {
    if (gradient != null) {
      gradient.close();
    }
    if (step != null) {
      step.close();
    }
  }
}
