package dev.ockham.api.cp;

import static dev.ockham.api.tensor.Checks.requireApart;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CP layer's computations on one queue, planned once for a shape and a largest batch, every
 * argument checked. It holds no parameters: a model may be shared, each caller has an operator. As
 * its {@link ComputeQueue} it serves one thread at a time, and refuses a second.
 */
public final class CpOperator implements AutoCloseable {

  private final ComputeQueue queue;
  private final CpShape shape;
  private final CpKernels kernels;
  private final CpChecks checks;
  private final OpenWay openWay;
  private final boolean fused;
  private boolean closed;
  private @Nullable Batch lastForward;

  private CpOperator(
      ComputeQueue queue,
      CpShape shape,
      DType dtype,
      int maxBatch,
      CpKernels kernels,
      boolean fused) {
    this.queue = queue;
    this.shape = shape;
    this.kernels = kernels;
    this.fused = fused;
    checks = new CpChecks(queue, shape, dtype, maxBatch);
    openWay = new OpenWay(queue, kernels, shape, dtype, maxBatch);
  }

  /**
   * Plans with the backend's fused kernels, or with composed ones where it has none.
   *
   * @param queue where the work is done; must outlive the operator
   * @param shape the layer's sizes
   * @param dtype number format of everything
   * @param maxBatch the largest batch, at least 1
   * @return an operator to be closed by the caller
   */
  public static CpOperator plan(ComputeQueue queue, CpShape shape, DType dtype, int maxBatch) {
    requireBatch(maxBatch);
    return queue
        .fused(CpKernels.Factory.class)
        .map(f ->
            new CpOperator(queue, shape, dtype, maxBatch, f.plan(shape, dtype, maxBatch), true))
        .orElseGet(() -> composed(queue, shape, dtype, maxBatch));
  }

  /**
   * Plans with kernels composed of the primitive operations, whatever else the backend has.
   *
   * @param queue where the work is done; must outlive the operator
   * @param shape the layer's sizes
   * @param dtype number format of everything
   * @param maxBatch the largest batch, at least 1
   * @return an operator to be closed by the caller
   */
  public static CpOperator composed(ComputeQueue queue, CpShape shape, DType dtype, int maxBatch) {
    requireBatch(maxBatch);
    return new CpOperator(
        queue, shape, dtype, maxBatch, new ComposedCpKernels(queue, shape, dtype, maxBatch), false);
  }

  /** Returns the sizes planned for. */
  public CpShape shape() {
    return shape;
  }

  /** Returns whether the backend's own fused kernels are at work. */
  public boolean fused() {
    return fused;
  }

  /**
   * output ← Y for a batch.
   *
   * @param parameters the layer's parameters
   * @param batch B samples
   * @param output B × s_out; apart from the inputs
   * @throws IllegalArgumentException if a shape, dtype, index or owner does not fit
   * @throws IllegalStateException if something is closed
   */
  public void forward(CpParameters parameters, Batch batch, Tensor output) {
    try (var _ = queue.enter("forward")) {
      requireOpen("forward");
      checks.parameters("forward", "parameters", parameters);
      checks.batch("forward", batch);
      checks.matrix("forward", "output", output, batch.size(), shape.outputSize());
      checks.apartFromInputs("forward", "output", output, batch);
      requireApart("forward", "output", output, "parameters", parameters.flat());
      kernels.forward(parameters, batch, output);
      lastForward = batch;
    }
  }

  /**
   * Gradients for a given gradient of the output of the last forward.
   *
   * @param parameters the parameters of the last forward, unchanged
   * @param batch the batch of the last forward
   * @param outputGradient B × s_out
   * @param gradient of the parameters
   * @param how whether the gradient is overwritten or added to
   * @param inputGradients one tensor a modality, B × s_m, overwritten; empty if not wanted
   * @throws IllegalStateException if the last call was not a forward of this batch
   * @throws IllegalArgumentException if a shape, dtype or owner does not fit
   */
  public void backward(
      CpParameters parameters,
      Batch batch,
      Tensor outputGradient,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients) {
    try (var _ = queue.enter("backward")) {
      requireOpen("backward");
      checks.parameters("backward", "parameters", parameters);
      checks.batch("backward", batch);
      checks.gradient("backward", gradient, parameters, batch);
      if (!batch.equals(lastForward)) {
        throw new IllegalStateException("backward: must follow a forward of the same batch");
      }
      checks.matrix("backward", "outputGradient", outputGradient, batch.size(), shape.outputSize());
      requireApart("backward", "gradient", gradient.flat(), "outputGradient", outputGradient);
      checks.inputGradients(
          "backward",
          inputGradients,
          batch,
          parameters,
          gradient,
          "outputGradient",
          outputGradient);
      kernels.backward(parameters, batch, outputGradient, gradient, how, inputGradients);
    }
  }

  /**
   * Forward, loss and backward in one: fused where the kernels know the loss, else the open way.
   *
   * @param parameters the layer's parameters
   * @param batch B samples
   * @param targets N × s_out, rows as in the batch's inputs
   * @param loss the loss of one sample
   * @param scale the gradient is that of scale · Σ over the batch of the loss
   * @param gradient overwritten
   * @param lossSum 1 × 1; the batch's summed loss (not scaled) is added to it
   * @throws IllegalArgumentException if a shape, dtype, index or owner does not fit
   * @throws IllegalStateException if something is closed
   */
  public void gradient(
      CpParameters parameters,
      Batch batch,
      Tensor targets,
      Loss loss,
      double scale,
      CpParameters gradient,
      Tensor lossSum) {
    gradient(
        parameters, batch, targets, loss, scale, gradient, Gradients.REPLACED, List.of(), lossSum);
  }

  /**
   * Forward, loss and backward in one, for a layer above others or a batch in parts.
   *
   * @param parameters the layer's parameters
   * @param batch B samples
   * @param targets N × s_out, rows as in the batch's inputs
   * @param loss the loss of one sample
   * @param scale the gradients are those of scale · Σ over the batch of the loss
   * @param gradient of the parameters
   * @param how whether the parameters' gradient is overwritten or added to
   * @param inputGradients one tensor a modality, B × s_m, overwritten; empty if not wanted
   * @param lossSum 1 × 1; the batch's summed loss (not scaled) is added to it
   * @throws IllegalArgumentException if a shape, dtype, index or owner does not fit, or an output
   *     shares memory with another operand
   * @throws IllegalStateException if something is closed
   */
  public void gradient(
      CpParameters parameters,
      Batch batch,
      Tensor targets,
      Loss loss,
      double scale,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients,
      Tensor lossSum) {
    try (var _ = queue.enter("gradient")) {
      requireOpen("gradient");
      checks.parameters("gradient", "parameters", parameters);
      checks.batch("gradient", batch);
      checks.gradient("gradient", gradient, parameters, batch);
      int samples = batch.inputs().getFirst().rows();
      checks.matrix("gradient", "targets", targets, samples, shape.outputSize());
      requireApart("gradient", "gradient", gradient.flat(), "targets", targets);
      checks.inputGradients(
          "gradient", inputGradients, batch, parameters, gradient, "targets", targets);
      checks.matrix("gradient", "lossSum", lossSum, 1, 1);
      requireApart("gradient", "lossSum", lossSum, "gradient", gradient.flat());
      requireApart("gradient", "lossSum", lossSum, "parameters", parameters.flat());
      requireApart("gradient", "lossSum", lossSum, "targets", targets);
      checks.apartFromInputs("gradient", "lossSum", lossSum, batch);
      for (int m = 0; m < inputGradients.size(); m++) {
        requireApart("gradient", "lossSum", lossSum, "an input's", inputGradients.get(m));
      }
      lastForward = null;
      boolean done =
          loss instanceof StandardLoss known
              && kernels.gradient(
                  parameters, batch, targets, known, scale, gradient, how, inputGradients, lossSum);
      if (!done) {
        openWay.gradient(
            parameters, batch, targets, loss, scale, gradient, how, inputGradients, lossSum);
      }
    }
  }

  /**
   * Adds the prior's gradient and moves the parameters by one step of the optimiser.
   *
   * @param parameters moved
   * @param gradient the loss's gradient; used up
   * @param prior the factor prior's term
   * @param step the optimiser's step
   * @param moments the optimiser's state, updated; as many as the step asks for
   * @param columnSquares 1 × R; overwritten with each component's sum of squares after the step
   * @throws IllegalArgumentException if a shape, dtype or owner does not fit, or two operands that
   *     must be apart share memory
   * @throws IllegalStateException if something is closed
   */
  public void update(
      CpParameters parameters,
      CpParameters gradient,
      PriorTerm prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    try (var _ = queue.enter("update")) {
      requireOpen("update");
      checks.step(parameters, gradient, prior, step, moments, columnSquares);
      lastForward = null;
      if (!kernels.update(parameters, gradient, prior, step, moments, columnSquares)) {
        openWay.update(parameters, gradient, prior, step, moments, columnSquares);
      }
    }
  }

  /** Frees the planned buffers; a second call does nothing. */
  @Override
  public void close() {
    try (var _ = queue.enter("close")) {
      if (!closed) {
        closed = true;
        openWay.close();
        kernels.close();
      }
    }
  }

  private void requireOpen(String operation) {
    if (closed) {
      throw new IllegalStateException(operation + ": the operator is closed");
    }
  }

  private static void requireBatch(int maxBatch) {
    if (maxBatch < 1) {
      throw new IllegalArgumentException(
          "plan: the largest batch must be at least 1, got " + maxBatch);
    }
  }
}
