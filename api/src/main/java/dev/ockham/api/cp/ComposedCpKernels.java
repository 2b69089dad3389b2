package dev.ockham.api.cp;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
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

  private final ComputeQueue queue;
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

  /** The bias's gradient, where it is added to one that is there. */
  private final Tensor outputRow;

  /** The constant's row of a factor's gradient, likewise. */
  private final Tensor rankRow;

  private final Tensors memory;

  ComposedCpKernels(ComputeQueue queue, CpShape shape, DType dtype, int maxBatch) {
    this.queue = queue;
    this.shape = shape;
    memory = new Tensors(queue.backend());
    try {
      for (int m = 0; m < shape.modalities(); m++) {
        gathered.add(memory.allocate(dtype, maxBatch, shape.inputSizes().get(m)));
        projected.add(memory.allocate(dtype, maxBatch, shape.rank()));
        prefixes.add(memory.allocate(dtype, maxBatch, shape.rank()));
      }
      suffix = memory.allocate(dtype, maxBatch, shape.rank());
      projectedGradient = memory.allocate(dtype, maxBatch, shape.rank());
      outputRow = memory.allocate(dtype, 1, shape.outputSize());
      rankRow = memory.allocate(dtype, 1, shape.rank());
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  @Override
  public void forward(CpParameters parameters, Batch batch, Tensor result) {
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
      Batch batch,
      Tensor dY,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients) {
    int b = batch.size();
    Tensor hidden = first(prefixes.getLast(), b);
    double kept = how == Gradients.ADDED ? 1 : 0;
    queue.matmul(1, dY, true, hidden, false, kept, gradient.outputFactor());
    gradient.bias().ifPresent(bias -> sumRows(dY, how, outputRow, bias));
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
      backwardProjection(gradient.factor(m), how, input(batch, m), dZ);
      if (!inputGradients.isEmpty()) {
        queue.matmul(1, dZ, false, variable(parameters.factor(m)), true, 0, inputGradients.get(m));
      }
      if (m > 0) {
        queue.binary(BinaryOp.MULTIPLY, running, first(projected.get(m), b), running);
      }
    }
  }

  @Override
  public void close() {
    memory.close();
  }

  /** z ← [1, x] · factor, the constant's row being added instead of multiplied. */
  private void project(Tensor factor, Tensor x, Tensor z) {
    queue.matmul(x, variable(factor), z);
    if (shape.constant()) {
      queue.binary(BinaryOp.ADD, z, factor.rows(0, 1), z);
    }
  }

  private void backwardProjection(Tensor gradient, Gradients how, Tensor x, Tensor dZ) {
    double kept = how == Gradients.ADDED ? 1 : 0;
    queue.matmul(1, x, true, dZ, false, kept, variable(gradient));
    if (shape.constant()) {
      sumRows(dZ, how, rankRow, gradient.rows(0, 1));
    }
  }

  private void sumRows(Tensor rows, Gradients how, Tensor buffer, Tensor sum) {
    if (how == Gradients.REPLACED) {
      queue.reduce(Reduction.SUM, Axis.ROWS, rows, sum);
    } else {
      queue.reduce(Reduction.SUM, Axis.ROWS, rows, buffer);
      queue.addScaled(1, buffer, 1, sum);
    }
  }

  /** The factor's rows that meet an input, without the constant's. */
  private Tensor variable(Tensor factor) {
    return factor.rows(shape.constant() ? 1 : 0, factor.rows());
  }

  private Tensor input(Batch batch, int m) {
    return rows(queue, batch.inputs().get(m), batch.rows(), gathered.get(m));
  }

  /** Returns some rows of a matrix, in a buffer if they are not all. */
  static Tensor rows(ComputeQueue queue, Tensor all, Optional<Indices> chosen, Tensor buffer) {
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
