package dev.ockham.api.cp;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The CP layer composed of primitive operations: the default of every backend, and the definition
 * that fused kernels are tested against.
 */
final class ComposedCpKernels implements CpKernels {

  private final Queue queue;
  private final CpShape shape;

  /** Rows of the inputs, where a batch is not all of them; per modality, B × s_m. */
  private final List<Tensor> gathered = new ArrayList<>();

  /** Z_m, per modality, B × R. */
  private final List<Tensor> projected = new ArrayList<>();

  /** The product of the Z of all modalities before this one, B × R; the last is H. */
  private final List<Tensor> prefixes = new ArrayList<>();

  /** dH times the product of the Z of all modalities after the current one, B × R. */
  private final Tensor suffix;

  private final Tensor projectedGradient;
  private final Tensor output;
  private final Tensor outputGradient;
  private final Tensor gatheredTargets;
  private final ComposedLoss loss;
  private final ComposedUpdate update;

  ComposedCpKernels(Queue queue, CpShape shape, DType dtype, int maxBatch) {
    this.queue = queue;
    this.shape = shape;
    Backend backend = queue.backend();
    for (int m = 0; m < shape.modalities(); m++) {
      gathered.add(backend.allocate(dtype, maxBatch, shape.inputSizes().get(m)));
      projected.add(backend.allocate(dtype, maxBatch, shape.rank()));
      prefixes.add(backend.allocate(dtype, maxBatch, shape.rank()));
    }
    suffix = backend.allocate(dtype, maxBatch, shape.rank());
    projectedGradient = backend.allocate(dtype, maxBatch, shape.rank());
    output = backend.allocate(dtype, maxBatch, shape.outputSize());
    outputGradient = backend.allocate(dtype, maxBatch, shape.outputSize());
    gatheredTargets = backend.allocate(dtype, maxBatch, shape.outputSize());
    loss = new ComposedLoss(queue, dtype, maxBatch, shape.outputSize());
    update = new ComposedUpdate(queue, dtype, shape);
  }

  @Override
  public void forward(CpParameters parameters, CpBatch batch, Tensor result) {
    int b = batch.size();
    for (int m = 0; m < shape.modalities(); m++) {
      Tensor z = first(projected.get(m), b);
      project(parameters.factor(m), input(batch, m), z);
      Tensor prefix = first(prefixes.get(m), b);
      if (m == 0) {
        queue.copy(z, prefix);
      } else {
        queue.binary(BinaryOp.MULTIPLY, first(prefixes.get(m - 1), b), z, prefix);
      }
    }
    queue.matmul(
        1, first(prefixes.getLast(), b), false, parameters.outputFactor(), true, 0, result);
    parameters.bias().ifPresent(bias -> queue.binary(BinaryOp.ADD, result, bias, result));
  }

  @Override
  public void backward(
      CpParameters parameters,
      CpBatch batch,
      Tensor dY,
      CpParameters gradient,
      List<Tensor> inputGradients) {
    int b = batch.size();
    Tensor hidden = first(prefixes.getLast(), b);
    queue.matmul(1, dY, true, hidden, false, 0, gradient.outputFactor());
    gradient.bias().ifPresent(bias -> queue.reduce(Reduction.SUM, Axis.ROWS, dY, bias));
    Tensor running = first(suffix, b);
    queue.matmul(dY, parameters.outputFactor(), running);
    // From the last modality to the first, so that dZ_m = (Z before m) ⊙ (dH ⊙ Z after m): no
    // division.
    for (int m = shape.modalities() - 1; m >= 0; m--) {
      Tensor dZ = running;
      if (m > 0) {
        dZ = first(projectedGradient, b);
        queue.binary(BinaryOp.MULTIPLY, first(prefixes.get(m - 1), b), running, dZ);
      }
      backwardProjection(gradient.factor(m), input(batch, m), dZ);
      if (!inputGradients.isEmpty()) {
        queue.matmul(1, dZ, false, variable(parameters.factor(m)), true, 0, inputGradients.get(m));
      }
      if (m > 0) {
        queue.binary(BinaryOp.MULTIPLY, running, first(projected.get(m), b), running);
      }
    }
  }

  @Override
  public void gradient(
      CpParameters parameters,
      CpBatch batch,
      Tensor targets,
      CpLoss kind,
      double scale,
      CpParameters gradient,
      Tensor lossSum) {
    int b = batch.size();
    Tensor y = first(output, b);
    Tensor dY = first(outputGradient, b);
    forward(parameters, batch, y);
    loss.evaluate(kind, y, rows(targets, batch.rows(), gatheredTargets), scale, dY, lossSum);
    backward(parameters, batch, dY, gradient, List.of());
  }

  @Override
  public void update(
      CpParameters parameters,
      CpParameters gradient,
      CpPrior prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    update.apply(parameters, gradient, prior, step, moments, columnSquares);
  }

  @Override
  public void close() {
    gathered.forEach(Tensor::close);
    projected.forEach(Tensor::close);
    prefixes.forEach(Tensor::close);
    suffix.close();
    projectedGradient.close();
    output.close();
    outputGradient.close();
    gatheredTargets.close();
    loss.close();
    update.close();
  }

  /** z ← [1, x] · factor, the constant's row being added instead of multiplied. */
  private void project(Tensor factor, Tensor x, Tensor z) {
    queue.matmul(x, variable(factor), z);
    if (shape.constant()) {
      queue.binary(BinaryOp.ADD, z, factor.rows(0, 1), z);
    }
  }

  private void backwardProjection(Tensor gradient, Tensor x, Tensor dZ) {
    queue.matmul(1, x, true, dZ, false, 0, variable(gradient));
    if (shape.constant()) {
      queue.reduce(Reduction.SUM, Axis.ROWS, dZ, gradient.rows(0, 1));
    }
  }

  /** The factor's rows that meet an input, without the constant's. */
  private Tensor variable(Tensor factor) {
    return factor.rows(shape.constant() ? 1 : 0, factor.rows());
  }

  private Tensor input(CpBatch batch, int m) {
    return rows(batch.inputs().get(m), batch.rows(), gathered.get(m));
  }

  private Tensor rows(Tensor all, Optional<Indices> chosen, Tensor buffer) {
    return chosen
        .map(indices -> {
          Tensor target = first(buffer, indices.length());
          queue.gatherRows(all, indices, target);
          return target;
        })
        .orElse(all);
  }

  private static Tensor first(Tensor buffer, int rows) {
    return buffer.rows(0, rows);
  }
}
