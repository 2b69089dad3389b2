package dev.ockham.api.cp;

import static dev.ockham.api.tensor.Checks.requireApart;
import static dev.ockham.api.tensor.Checks.requireInRange;
import static dev.ockham.api.tensor.Checks.requireShape;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rules for operands of a CP layer's operator. No lambda and no iterator: a prediction and a
 * step allocate nothing.
 */
final class CpChecks {

  private final ComputeQueue queue;
  private final CpShape shape;
  private final DType dtype;
  private final int maxBatch;
  private final List<String> inputNames;
  private final List<String> inputGradientNames;

  CpChecks(ComputeQueue queue, CpShape shape, DType dtype, int maxBatch) {
    this.queue = queue;
    this.shape = shape;
    this.dtype = dtype;
    this.maxBatch = maxBatch;
    inputNames = numbered("input ", shape.modalities());
    inputGradientNames = numbered("input gradient ", shape.modalities());
  }

  private static List<String> numbered(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i).toList();
  }

  void parameters(String operation, String name, CpParameters parameters) {
    queue.check(operation, parameters.flat());
    if (!parameters.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "%s: %s are of a layer %s, but %s was planned"
              .formatted(operation, name, parameters.shape(), shape));
    }
    requireDType(operation, name, parameters.flat());
  }

  /** Checks a gradient, which is written, beside what it is computed of. */
  void gradient(String operation, CpParameters gradient, CpParameters parameters, Batch batch) {
    parameters(operation, "gradient", gradient);
    requireApart(operation, "gradient", gradient.flat(), "parameters", parameters.flat());
    apartFromInputs(operation, "gradient", gradient.flat(), batch);
  }

  void batch(String operation, Batch batch) {
    if (batch.inputs().size() != shape.modalities()) {
      throw new IllegalArgumentException(
          "%s: %s inputs for %s modalities"
              .formatted(operation, batch.inputs().size(), shape.modalities()));
    }
    int samples = batch.inputs().getFirst().rows();
    for (int m = 0; m < shape.modalities(); m++) {
      matrix(
          operation, inputNames.get(m), batch.inputs().get(m), samples, shape.inputSizes().get(m));
    }
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

  /** Checks the inputs' gradients, which are written, beside everything else in a call. */
  void inputGradients(
      String operation,
      List<Tensor> inputGradients,
      Batch batch,
      CpParameters parameters,
      CpParameters gradient,
      String givenName,
      Tensor given) {
    if (!inputGradients.isEmpty() && inputGradients.size() != shape.modalities()) {
      throw new IllegalArgumentException(
          "%s: %s input gradients for %s modalities; give one each, or none"
              .formatted(operation, inputGradients.size(), shape.modalities()));
    }
    for (int m = 0; m < inputGradients.size(); m++) {
      Tensor target = inputGradients.get(m);
      String name = inputGradientNames.get(m);
      matrix(operation, name, target, batch.size(), shape.inputSizes().get(m));
      requireApart(operation, name, target, givenName, given);
      requireApart(operation, name, target, "parameters", parameters.flat());
      requireApart(operation, name, target, "gradient", gradient.flat());
      apartFromInputs(operation, name, target, batch);
      for (int other = 0; other < m; other++) {
        requireApart(operation, name, target, "another", inputGradients.get(other));
      }
    }
  }

  /** Checks an update. With weight 0 the precision is not read, and may be any tensor. */
  void step(
      CpParameters parameters,
      CpParameters gradient,
      PriorTerm prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    parameters("update", "parameters", parameters);
    parameters("update", "gradient", gradient);
    requireApart("update", "gradient", gradient.flat(), "parameters", parameters.flat());
    Tensor precision = prior.precision();
    int precisionRows = precision.rows() == 1 ? 1 : shape.stackedRows();
    matrix("update", "precision", precision, precisionRows, shape.rank());
    if (moments.size() != step.moments()) {
      throw new IllegalArgumentException(
          "update: the optimiser keeps %s moments, got %s"
              .formatted(step.moments(), moments.size()));
    }
    matrix("update", "columnSquares", columnSquares, 1, shape.rank());
    requireApart("update", "columnSquares", columnSquares, "parameters", parameters.flat());
    requireApart("update", "columnSquares", columnSquares, "gradient", gradient.flat());
    if (prior.weight() != 0) {
      requireApart("update", "columnSquares", columnSquares, "precision", precision);
      requireApart("update", "parameters", parameters.flat(), "precision", precision);
      requireApart("update", "gradient", gradient.flat(), "precision", precision);
    }
    for (int i = 0; i < moments.size(); i++) {
      CpParameters moment = moments.get(i);
      parameters("update", "a moment", moment);
      requireApart("update", "a moment", moment.flat(), "parameters", parameters.flat());
      requireApart("update", "a moment", moment.flat(), "gradient", gradient.flat());
      requireApart("update", "columnSquares", columnSquares, "a moment", moment.flat());
      for (int other = 0; other < i; other++) {
        requireApart("update", "a moment", moment.flat(), "another", moments.get(other).flat());
      }
    }
  }

  void apartFromInputs(String operation, String name, Tensor tensor, Batch batch) {
    for (int m = 0; m < batch.inputs().size(); m++) {
      requireApart(operation, name, tensor, "an input", batch.inputs().get(m));
    }
  }

  void matrix(String operation, String name, Tensor tensor, int rows, int columns) {
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
}
