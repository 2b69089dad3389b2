package dev.ockham.api.cp;

import dev.ockham.api.tensor.Tensor;
import java.util.List;

/**
 * The CP layer's kernels on one queue, planned for one shape and a largest batch: all buffers
 * exist, nothing is allocated in a call. Arguments have been checked by {@link CpOperator}; kernels
 * check nothing. {@link ComposedCpKernels} defines what each call computes.
 */
public interface CpKernels extends AutoCloseable {

  /**
   * output ← Y. Keeps what {@link #backward} needs.
   *
   * @param parameters the layer's parameters
   * @param batch B samples, at most the planned number
   * @param output B × s_out
   */
  void forward(CpParameters parameters, CpBatch batch, Tensor output);

  /**
   * Gradients for a given gradient of the output. Follows a forward with the same parameters and
   * batch.
   *
   * @param parameters the layer's parameters
   * @param batch the batch of the last forward
   * @param outputGradient B × s_out
   * @param gradient overwritten
   * @param inputGradients one tensor a modality, B × s_m, overwritten; empty if not wanted
   */
  void backward(
      CpParameters parameters,
      CpBatch batch,
      Tensor outputGradient,
      CpParameters gradient,
      List<Tensor> inputGradients);

  /**
   * Forward, loss and backward in one.
   *
   * @param parameters the layer's parameters
   * @param batch B samples, at most the planned number
   * @param targets N × s_out, rows as in the batch's inputs
   * @param loss the loss of one sample
   * @param scale the gradient is that of scale · Σ over the batch of the loss
   * @param gradient overwritten
   * @param lossSum 1 × 1; the batch's summed loss (not scaled) is added to it
   */
  void gradient(
      CpParameters parameters,
      CpBatch batch,
      Tensor targets,
      CpLoss loss,
      double scale,
      CpParameters gradient,
      Tensor lossSum);

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
   */
  void update(
      CpParameters parameters,
      CpParameters gradient,
      CpPrior prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares);

  /** Frees the planned buffers; called once. */
  @Override
  void close();
}
