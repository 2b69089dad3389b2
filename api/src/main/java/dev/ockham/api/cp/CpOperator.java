package dev.ockham.api.cp;

import static dev.ockham.api.tensor.Checks.requireApart;
import static dev.ockham.api.tensor.Checks.requireInRange;
import static dev.ockham.api.tensor.Checks.requireShape;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A CP layer's computations on one queue, planned once for a shape and a largest batch, every
 * argument checked. It holds no parameters: a model may be shared, each caller has an operator. As
 * its {@link Queue} it serves one thread at a time, and refuses a second.
 */
public final class CpOperator implements AutoCloseable {

  private final Queue queue;
  private final CpShape shape;
  private final DType dtype;
  private final int maxBatch;
  private final CpKernels kernels;
  private final List<String> inputNames;
  private final List<String> inputGradientNames;
  private final boolean fused;
  private boolean closed;
  private @Nullable CpBatch lastForward;

  private CpOperator(
      Queue queue, CpShape shape, DType dtype, int maxBatch, CpKernels kernels, boolean fused) {
    this.queue = queue;
    this.shape = shape;
    this.dtype = dtype;
    this.maxBatch = maxBatch;
    this.kernels = kernels;
    this.fused = fused;
    inputNames = numbered("input ", shape.modalities());
    inputGradientNames = numbered("input gradient ", shape.modalities());
  }

  private static List<String> numbered(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i).toList();
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
  public static CpOperator plan(Queue queue, CpShape shape, DType dtype, int maxBatch) {
    requireBatch(maxBatch);
    return queue
        .fused(CpKernelFactory.class)
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
  public static CpOperator composed(Queue queue, CpShape shape, DType dtype, int maxBatch) {
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
  public void forward(CpParameters parameters, CpBatch batch, Tensor output) {
    try (var _ = queue.enter("forward")) {
      checkParameters("forward", "parameters", parameters);
      checkBatch("forward", batch);
      check("forward", "output", output, batch.size(), shape.outputSize());
      for (int m = 0; m < shape.modalities(); m++) {
        requireApart("forward", "output", output, "an input", batch.inputs().get(m));
      }
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
   * @param gradient overwritten
   * @param inputGradients one tensor a modality, B × s_m, overwritten; empty if not wanted
   * @throws IllegalStateException if the last call was not a forward of this batch
   * @throws IllegalArgumentException if a shape, dtype or owner does not fit
   */
  public void backward(
      CpParameters parameters,
      CpBatch batch,
      Tensor outputGradient,
      CpParameters gradient,
      List<Tensor> inputGradients) {
    try (var _ = queue.enter("backward")) {
      checkParameters("backward", "parameters", parameters);
      checkParameters("backward", "gradient", gradient);
      requireApart("backward", "gradient", gradient.flat(), "parameters", parameters.flat());
      checkBatch("backward", batch);
      if (!batch.equals(lastForward)) {
        throw new IllegalStateException("backward: must follow a forward of the same batch");
      }
      check("backward", "outputGradient", outputGradient, batch.size(), shape.outputSize());
      requireApart("backward", "gradient", gradient.flat(), "outputGradient", outputGradient);
      if (!inputGradients.isEmpty() && inputGradients.size() != shape.modalities()) {
        throw new IllegalArgumentException(
            "backward: %s input gradients for %s modalities; give one each, or none"
                .formatted(inputGradients.size(), shape.modalities()));
      }
      for (int m = 0; m < inputGradients.size(); m++) {
        Tensor target = inputGradients.get(m);
        String name = inputGradientNames.get(m);
        check("backward", name, target, batch.size(), shape.inputSizes().get(m));
        requireApart("backward", name, target, "outputGradient", outputGradient);
        requireApart("backward", name, target, "parameters", parameters.flat());
        requireApart("backward", name, target, "gradient", gradient.flat());
        for (Tensor input : batch.inputs()) {
          requireApart("backward", name, target, "an input", input);
        }
        for (int other = 0; other < m; other++) {
          requireApart("backward", name, target, "another", inputGradients.get(other));
        }
      }
      kernels.backward(parameters, batch, outputGradient, gradient, inputGradients);
    }
  }

  /**
   * Forward, loss and backward in one.
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
      CpBatch batch,
      Tensor targets,
      CpLoss loss,
      double scale,
      CpParameters gradient,
      Tensor lossSum) {
    try (var _ = queue.enter("gradient")) {
      checkParameters("gradient", "parameters", parameters);
      checkParameters("gradient", "gradient", gradient);
      requireApart("gradient", "gradient", gradient.flat(), "parameters", parameters.flat());
      checkBatch("gradient", batch);
      check("gradient", "targets", targets, batch.inputs().getFirst().rows(), shape.outputSize());
      check("gradient", "lossSum", lossSum, 1, 1);
      requireApart("gradient", "lossSum", lossSum, "gradient", gradient.flat());
      requireApart("gradient", "lossSum", lossSum, "parameters", parameters.flat());
      lastForward = null;
      kernels.gradient(parameters, batch, targets, loss, scale, gradient, lossSum);
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
   * @throws IllegalArgumentException if a shape, dtype or owner does not fit
   * @throws IllegalStateException if something is closed
   */
  public void update(
      CpParameters parameters,
      CpParameters gradient,
      CpPrior prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    try (var _ = queue.enter("update")) {
      checkParameters("update", "parameters", parameters);
      checkParameters("update", "gradient", gradient);
      requireApart("update", "gradient", gradient.flat(), "parameters", parameters.flat());
      Tensor precision = prior.precision();
      int precisionRows = precision.rows() == 1 ? 1 : shape.stackedRows();
      check("update", "precision", precision, precisionRows, shape.rank());
      if (moments.size() != step.moments()) {
        throw new IllegalArgumentException(
            "update: the optimiser keeps %s moments, got %s"
                .formatted(step.moments(), moments.size()));
      }
      check("update", "columnSquares", columnSquares, 1, shape.rank());
      requireApart("update", "columnSquares", columnSquares, "parameters", parameters.flat());
      for (int i = 0; i < moments.size(); i++) {
        CpParameters moment = moments.get(i);
        checkParameters("update", "a moment", moment);
        requireApart("update", "a moment", moment.flat(), "parameters", parameters.flat());
        requireApart("update", "a moment", moment.flat(), "gradient", gradient.flat());
        for (int other = 0; other < i; other++) {
          requireApart("update", "a moment", moment.flat(), "another", moments.get(other).flat());
        }
      }
      lastForward = null;
      kernels.update(parameters, gradient, prior, step, moments, columnSquares);
    }
  }

  /** Frees the planned buffers; a second call does nothing. */
  @Override
  public void close() {
    try (var _ = queue.enter("close")) {
      if (!closed) {
        closed = true;
        kernels.close();
      }
    }
  }

  private void checkParameters(String operation, String name, CpParameters parameters) {
    requireOpen(operation);
    queue.check(operation, parameters.flat());
    if (!parameters.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "%s: %s are of a layer %s, but %s was planned"
              .formatted(operation, name, parameters.shape(), shape));
    }
    requireDType(operation, name, parameters.flat());
  }

  private void checkBatch(String operation, CpBatch batch) {
    if (batch.inputs().size() != shape.modalities()) {
      throw new IllegalArgumentException(
          "%s: %s inputs for %s modalities"
              .formatted(operation, batch.inputs().size(), shape.modalities()));
    }
    int samples = batch.inputs().getFirst().rows();
    for (int m = 0; m < shape.modalities(); m++) {
      check(
          operation, inputNames.get(m), batch.inputs().get(m), samples, shape.inputSizes().get(m));
    }
    // No lambda, nor an iterator above: a prediction allocates nothing.
    if (batch.rows().isPresent()) {
      queue.checkIndices(operation, batch.rows().get());
      requireInRange(operation, batch.rows().get(), "rows", samples);
    }
    if (batch.size() > maxBatch) {
      throw new IllegalArgumentException(
          "%s: a batch of %s is larger than the %s planned for"
              .formatted(operation, batch.size(), maxBatch));
    }
  }

  private void check(String operation, String name, Tensor tensor, int rows, int columns) {
    queue.check(operation, tensor);
    requireDType(operation, name, tensor);
    requireShape(operation, name, tensor, rows, columns);
  }

  private void requireDType(String operation, String name, Tensor tensor) {
    if (tensor.dtype() != dtype) {
      throw new IllegalArgumentException(
          "%s: %s is %s, but the layer was planned for %s"
              .formatted(operation, name, tensor, dtype));
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
