package dev.ockham.backend.cpuvector;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** A few steps of training with every fused kernel; the result is a hash of all bits. */
final class SmallTraining {

  private SmallTraining() {}

  /** Trains with both number formats and all losses, small enough for an interpreter. */
  static int small(int threads) {
    return train(threads, CpShape.of(List.of(5, 8), 4, 3).withConstant(true).withBias(true), 20, 2);
  }

  /**
   * Trains a layer whose rows and parameters are shared among threads, and whose softmax takes a
   * block in parts. The gradient's groups are of one block each.
   */
  static int large(int threads, int rank) {
    return large(threads, rank, 700);
  }

  /** The same with a batch of a chosen size. */
  static int large(int threads, int rank, int batch) {
    return train(
        threads,
        CpShape.of(List.of(230, 61), 70, rank).withConstant(true).withBias(true),
        batch,
        2);
  }

  private static int train(int threads, CpShape shape, int batch, int steps) {
    int hash = 0;
    try (Backend backend = new Backend("cpu-vector", new CpuVectorDriver(threads));
        ComputeQueue queue = backend.newQueue()) {
      for (DType dtype : DType.values()) {
        for (StandardLoss loss : StandardLoss.values()) {
          hash = 31 * hash + train(backend, queue, dtype, loss, shape, batch, steps);
        }
      }
    }
    return hash;
  }

  private static int train(
      Backend backend,
      ComputeQueue queue,
      DType dtype,
      StandardLoss loss,
      CpShape shape,
      int batch,
      int steps) {
    Samples samples = new Samples(backend, queue, 7);
    List<Tensor> inputs =
        shape.inputSizes().stream().map(s -> samples.tensor(dtype, batch, s)).toList();
    Tensor targets = samples.tensor(dtype, batch, shape.outputSize());
    CpParameters parameters = CpParameters.allocate(backend, dtype, shape);
    queue.copy(samples.tensor(dtype, 1, parameters.flat().columns()), parameters.flat());
    CpParameters gradient = CpParameters.allocate(backend, dtype, shape);
    List<CpParameters> moments =
        List.of(
            CpParameters.allocate(backend, dtype, shape),
            CpParameters.allocate(backend, dtype, shape));
    Tensor precision = samples.tensor(dtype, 1, shape.rank());
    Tensor squares = samples.tensor(dtype, 1, shape.rank());
    Tensor lossSum = backend.allocate(dtype, 1, 1);
    Batch rows = Batch.all(inputs);
    try (CpOperator operator = CpOperator.plan(queue, shape, dtype, batch)) {
      for (int step = 1; step <= steps; step++) {
        operator.gradient(parameters, rows, targets, loss, 0.1, gradient, lossSum);
        OptimiserStep adam = new OptimiserStep.Adam(0.01, 0.9, 0.999, 1e-8, 0, step);
        PriorTerm prior = new PriorTerm(precision, 0.01);
        operator.update(parameters, gradient, prior, adam, moments, squares);
      }
    }
    int hash = Arrays.hashCode(queue.toDoubles(parameters.flat()));
    hash = 31 * hash + Arrays.hashCode(queue.toDoubles(lossSum));
    return 31 * hash + Arrays.hashCode(queue.toDoubles(squares));
  }
}
