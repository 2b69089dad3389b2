package dev.ockham.bench;

import dev.ockham.api.backend.Backends;
import dev.ockham.api.cp.CpBatch;
import dev.ockham.api.cp.CpLoss;
import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpPrior;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.cp.OptimiserStep;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.random.CounterRandom;
import dev.ockham.fusion.random.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One layer with its data on one backend: the work that is timed. */
final class LayerWork implements AutoCloseable {

  private static final long SEED = 7;

  private final Backend backend;
  private final Queue queue;
  private final LowRankFusion layer;
  private final CpOperator operator;
  private final CpBatch batch;
  private final Tensor targets;
  private final Tensor output;
  private final CpParameters gradient;
  private final List<CpParameters> moments;
  private final Tensor precision;
  private final Tensor lossSum;
  private final Tensor columnSquares;
  private long time;

  LayerWork(String backendSpec, DType dtype, LayerSize size) {
    backend = Backends.open(backendSpec);
    queue = backend.newQueue();
    CpShape shape = size.shape();
    layer = LowRankFusion.of(queue, dtype, Initialisation.UNIT.draw(shape, SEED));
    operator = layer.plan(queue, size.batch());
    RandomGenerator random = new CounterRandom(SEED, Purpose.ORDER, 0);
    List<Tensor> inputs = new ArrayList<>();
    for (int columns : shape.inputSizes()) {
      inputs.add(normal(dtype, size.batch(), columns, 1 / Math.sqrt(columns), random));
    }
    batch = CpBatch.all(inputs);
    targets = normal(dtype, size.batch(), shape.outputSize(), 1, random);
    output = backend.allocate(dtype, size.batch(), shape.outputSize());
    gradient = CpParameters.allocate(backend, dtype, shape);
    moments =
        List.of(
            CpParameters.allocate(backend, dtype, shape),
            CpParameters.allocate(backend, dtype, shape));
    precision = backend.allocate(dtype, 1, shape.rank());
    queue.fill(precision, 100);
    lossSum = backend.allocate(dtype, 1, 1);
    columnSquares = backend.allocate(dtype, 1, shape.rank());
  }

  void forward() {
    operator.forward(layer.parameters(), batch, output);
    queue.synchronize();
  }

  /** Forward, squared error, backward, prior gradient, Adam, column statistics. */
  void trainingStep() {
    time++;
    double scale = 1.0 / batch.size();
    operator.gradient(
        layer.parameters(), batch, targets, CpLoss.SQUARED_ERROR, scale, gradient, lossSum);
    OptimiserStep step = new OptimiserStep.Adam(1e-3, 0.9, 0.999, 1e-8, 0, time);
    operator.update(
        layer.parameters(), gradient, new CpPrior(precision, 1e-3), step, moments, columnSquares);
    queue.synchronize();
  }

  /** Returns the outputs, and after training steps the factors, to compare backends by. */
  double[] outputs() {
    return queue.toDoubles(output);
  }

  double[] factors() {
    return queue.toDoubles(layer.parameters().factors());
  }

  private Tensor normal(DType dtype, int rows, int columns, double sd, RandomGenerator random) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = sd * random.nextGaussian();
    }
    Tensor tensor = backend.allocate(dtype, rows, columns);
    queue.write(values, tensor);
    return tensor;
  }

  @Override
  public void close() {
    operator.close();
    queue.close();
    backend.close();
  }
}
