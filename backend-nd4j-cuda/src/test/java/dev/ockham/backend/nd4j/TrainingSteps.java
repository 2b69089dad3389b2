package dev.ockham.backend.nd4j;

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
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Training steps of a layer on random data, as a training makes them: batches of chosen rows. */
final class TrainingSteps implements AutoCloseable {

  private static final int SAMPLES = 1000;
  private static final int BATCH = 128;

  private final Backend backend;
  private final ComputeQueue queue;
  private final Random random = new Random(7);
  private final CpParameters parameters;
  private final CpParameters gradient;
  private final List<CpParameters> moments;
  private final List<Tensor> inputs = new ArrayList<>();
  private final Tensor targets;
  private final Tensor precision;
  private final Tensor squares;
  private final Tensor lossSum;
  private final CpOperator operator;
  private final List<Integer> order = new ArrayList<>();
  private Indices permutation;
  private int next;
  private long time;

  TrainingSteps(Backend backend, DType dtype) {
    this.backend = backend;
    queue = backend.newQueue();
    CpShape shape = CpShape.of(List.of(9, 9, 9, 9), 6, 16).withConstant(true).withBias(true);
    parameters = CpParameters.allocate(backend, dtype, shape);
    queue.write(normal(parameters.flat().size(), 0.3), parameters.flat());
    gradient = CpParameters.allocate(backend, dtype, shape);
    moments =
        List.of(
            CpParameters.allocate(backend, dtype, shape),
            CpParameters.allocate(backend, dtype, shape));
    for (int columns : shape.inputSizes()) {
      Tensor input = backend.allocate(dtype, SAMPLES, columns);
      queue.write(normal(input.size(), 1), input);
      inputs.add(input);
    }
    targets = backend.allocate(dtype, SAMPLES, shape.outputSize());
    queue.write(normal(targets.size(), 1), targets);
    precision = backend.allocate(dtype, 1, shape.rank());
    queue.fill(precision, 100);
    squares = backend.allocate(dtype, 1, shape.rank());
    lossSum = backend.allocate(dtype, 1, 1);
    operator = CpOperator.plan(queue, shape, dtype, BATCH);
    for (int i = 0; i < SAMPLES; i++) {
      order.add(i);
    }
    permutation = shuffled();
  }

  /** One step, on the next batch; each epoch has an order of its own, and a smaller last batch. */
  void step() {
    if (next == SAMPLES) {
      permutation.close();
      permutation = shuffled();
      next = 0;
    }
    int end = Math.min(next + BATCH, SAMPLES);
    Batch batch = Batch.of(inputs, permutation.slice(next, end));
    time++;
    operator.gradient(
        parameters,
        batch,
        targets,
        StandardLoss.SQUARED_ERROR,
        1.0 / (end - next),
        gradient,
        lossSum);
    OptimiserStep adam = new OptimiserStep.Adam(1e-3, 0.9, 0.999, 1e-8, 0, time);
    operator.update(parameters, gradient, new PriorTerm(precision, 1e-3), adam, moments, squares);
    next = end;
  }

  /** What the host learns after each step: how large the columns are. */
  double[] columnSquares() {
    return queue.toDoubles(squares);
  }

  private Indices shuffled() {
    Collections.shuffle(order, random);
    return backend.indices(order.stream().mapToInt(Integer::intValue).toArray());
  }

  private double[] normal(long size, double scale) {
    double[] values = new double[Math.toIntExact(size)];
    Arrays.setAll(values, i -> scale * random.nextGaussian());
    return values;
  }

  @Override
  public void close() {
    operator.close();
    queue.close();
  }
}
