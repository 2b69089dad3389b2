package dev.ockham.bench.work;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;
import java.util.stream.DoubleStream;

/** A layer on a backend, by the calls that a training makes. */
public final class BackendLayer implements LayerRun {

  private final Backend backend;
  private final ComputeQueue queue;
  private final LowRankFusion layer;
  private final CpOperator operator;
  private final Batch batch;
  private final Tensor targets;
  private final Tensor output;
  private final CpParameters gradient;
  private final List<CpParameters> moments;
  private final PriorTerm prior;
  private final Tensor lossSum;
  private final Tensor columnSquares;
  private final double learningRate;
  private long time;

  /**
   * Opens a backend and copies everything to its memory.
   *
   * @param spec the backend with its options
   * @param data what it begins with; not kept
   * @param dtype number format
   * @param learningRate step size of Adam
   */
  public BackendLayer(String spec, LayerData data, DType dtype, double learningRate) {
    this.learningRate = learningRate;
    backend = Backends.open(spec);
    queue = backend.newQueue();
    CpShape shape = data.factors().shape();
    int samples = data.targets().rows();
    layer = LowRankFusion.of(queue, dtype, data.factors());
    operator = layer.plan(queue, samples);
    batch = Batch.all(data.inputs().stream().map(m -> tensor(dtype, m)).toList());
    targets = tensor(dtype, data.targets());
    output = backend.allocate(dtype, samples, shape.outputSize());
    gradient = CpParameters.allocate(backend, dtype, shape);
    moments =
        List.of(
            CpParameters.allocate(backend, dtype, shape),
            CpParameters.allocate(backend, dtype, shape));
    Tensor precision = backend.allocate(dtype, 1, shape.rank());
    queue.fill(precision, LayerData.PRIOR_PRECISION);
    prior = new PriorTerm(precision, LayerData.PRIOR_WEIGHT);
    lossSum = backend.allocate(dtype, 1, 1);
    columnSquares = backend.allocate(dtype, 1, shape.rank());
  }

  @Override
  public void forward() {
    operator.forward(layer.parameters(), batch, output);
    queue.synchronize();
  }

  @Override
  public void gradient() {
    computeGradient();
    queue.synchronize();
  }

  /** Besides what the interface asks for: the columns' sums of squares, for the scales. */
  @Override
  public void trainingStep() {
    time++;
    computeGradient();
    OptimiserStep step =
        new OptimiserStep.Adam(
            learningRate, LayerData.BETA1, LayerData.BETA2, LayerData.EPSILON, 0, time);
    operator.update(layer.parameters(), gradient, prior, step, moments, columnSquares);
    queue.synchronize();
  }

  @Override
  public double[] outputs() {
    return queue.toDoubles(output);
  }

  @Override
  public double[] gradients() {
    return numbers(gradient);
  }

  @Override
  public double[] parameters() {
    return numbers(layer.parameters());
  }

  @Override
  public void close() {
    operator.close();
    queue.close();
    backend.close();
  }

  private void computeGradient() {
    operator.gradient(
        layer.parameters(),
        batch,
        targets,
        StandardLoss.SQUARED_ERROR,
        1.0 / batch.size(),
        gradient,
        lossSum);
  }

  private double[] numbers(CpParameters parameters) {
    return DoubleStream.concat(
            DoubleStream.of(queue.toDoubles(parameters.factors())),
            DoubleStream.of(queue.toDoubles(parameters.bias().orElseThrow())))
        .toArray();
  }

  private Tensor tensor(DType dtype, Matrix matrix) {
    Tensor tensor = backend.allocate(dtype, matrix.rows(), matrix.columns());
    queue.write(matrix.toArray(), tensor);
    return tensor;
  }
}
