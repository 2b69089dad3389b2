package dev.ockham.api.cp;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.List;

/**
 * The CP layer's kernels on one queue, planned for one shape and a largest batch: all buffers
 * exist, nothing is allocated in a call. Arguments have been checked by {@link CpOperator}; kernels
 * check nothing. {@link ComposedCpKernels} defines what {@link #forward} and {@link #backward}
 * compute.
 *
 * <p>{@link #gradient} and {@link #update} are short cuts that kernels may take or not: without
 * them the operator goes the open way, over {@link #forward}, a {@link
 * dev.ockham.api.loss.LossOperator} and {@link #backward}, and over a {@link
 * dev.ockham.api.step.StepOperator}.
 *
 * <p>For one thread at a time, that of the queue.
 */
public interface CpKernels extends AutoCloseable {

  /**
   * What a backend with fused CP kernels returns from {@link dev.ockham.api.backend.Kernels#fused}.
   */
  @FunctionalInterface
  interface Factory {

    /**
     * Plans all buffers.
     *
     * @param shape the layer's sizes
     * @param dtype number format of everything
     * @param maxBatch the largest batch there will be, at least 1
     * @return kernels to be closed by the caller
     */
    CpKernels plan(CpShape shape, DType dtype, int maxBatch);
  }

  /**
   * output ← Y. Keeps what {@link #backward} needs.
   *
   * @param parameters the layer's parameters
   * @param batch B samples, at most the planned number
   * @param output B × s_out
   */
  void forward(CpParameters parameters, Batch batch, Tensor output);

  /**
   * Gradients for a given gradient of the output. Follows a forward with the same parameters and
   * batch.
   *
   * @param parameters the layer's parameters
   * @param batch the batch of the last forward
   * @param outputGradient B × s_out
   * @param gradient of the parameters
   * @param how whether the gradient is overwritten or added to
   * @param inputGradients one tensor a modality, B × s_m, overwritten; empty if not wanted
   */
  void backward(
      CpParameters parameters,
      Batch batch,
      Tensor outputGradient,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients);

  /**
   * Forward, loss and backward in one.
   *
   * @param parameters the layer's parameters
   * @param batch B samples, at most the planned number
   * @param targets N × s_out, rows as in the batch's inputs
   * @param loss the loss of one sample
   * @param scale the gradient is that of scale · Σ over the batch of the loss
   * @param gradient of the parameters
   * @param how whether the gradient is overwritten or added to
   * @param inputGradients one tensor a modality, B × s_m, overwritten; empty if not wanted
   * @param lossSum 1 × 1; the batch's summed loss (not scaled) is added to it
   * @return whether this was done; if not, nothing has changed
   */
  default boolean gradient(
      CpParameters parameters,
      Batch batch,
      Tensor targets,
      StandardLoss loss,
      double scale,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients,
      Tensor lossSum) {
    return false;
  }

  /**
   * Adds the prior's gradient and moves the parameters by one step of the optimiser.
   *
   * @param parameters moved
   * @param gradient the loss's gradient; used up (its content is undefined afterwards)
   * @param prior the factor prior's term
   * @param step the optimiser's step
   * @param moments the optimiser's state, as many as the step asks for; updated
   * @param columnSquares 1 × R; overwritten with each component's sum of squares over all factors,
   *     after the step: what a rank prior needs
   * @return whether this was done; if not, nothing has changed
   */
  default boolean update(
      CpParameters parameters,
      CpParameters gradient,
      PriorTerm prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    return false;
  }

  /** Frees the planned buffers; called once. */
  @Override
  void close();
}
