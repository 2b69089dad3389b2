package dev.ockham.fusion.search.objective;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Lbfgs;
import dev.ockham.fusion.search.settings.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits to all rows at once, in float64: what a comparison of ranks needs, for a fit that has not
 * settled makes one component too many look good. What is minimised is up to the {@link Likelihood}
 * that each fit is given.
 */
public final class FullBatch implements AutoCloseable {

  private final ComputeQueue queue;
  private final List<Matrix> inputs;
  private final Matrix targets;
  private final Tensors memory;
  private final List<Tensor> deviceInputs = new ArrayList<>();
  private final Indices rows;

  /**
   * Copies the inputs to the backend.
   *
   * @param inputs one a modality, N × s_m
   * @param targets N × s_out, each with about unit variance
   */
  public FullBatch(ComputeQueue queue, List<Matrix> inputs, Matrix targets) {
    this.queue = queue;
    this.inputs = inputs;
    this.targets = targets;
    memory = new Tensors(queue.backend());
    try {
      for (Matrix input : inputs) {
        Tensor tensor = memory.allocate(DType.FLOAT64, input.rows(), input.columns());
        queue.write(input.values(), tensor);
        deviceInputs.add(tensor);
      }
      rows = memory.own(queue.backend().indices(IntStream.range(0, targets.rows()).toArray()));
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  public int samples() {
    return targets.rows();
  }

  /** Returns how many numbers are explained, N · s_out. */
  public double observations() {
    return (double) targets.rows() * targets.columns();
  }

  public List<Matrix> inputs() {
    return inputs;
  }

  public Matrix targets() {
    return targets;
  }

  public ComputeQueue queue() {
    return queue;
  }

  /** Returns the inputs in the backend's memory, N × s_m in float64. */
  public List<Tensor> deviceInputs() {
    return deviceInputs;
  }

  Batch batch(int from, int to) {
    return Batch.of(deviceInputs, rows.slice(from, to));
  }

  /** Minimises half the deviance and the balancing prior of {@link Objective}. */
  public Point minimise(Point start, Likelihood likelihood, Effort effort) {
    Point point = likelihood.whitened(start).balanced();
    try (Objective objective = new Objective(this, point.shape(), likelihood)) {
      objective.begin(point.values());
      Lbfgs.minimise(objective, point.values(), effort.evaluations(), effort.tolerance());
    }
    return likelihood.unwhitened(point);
  }

  /** Minimises the same from several starts of one component each, which takes less time. */
  public List<Fitted> minimise(List<Point> starts, ErrorLikelihood likelihood, Effort effort) {
    List<Point> points =
        starts.stream().map(start -> likelihood.whitened(start).balanced()).toList();
    double[][] values = points.stream().map(Point::values).toArray(double[][]::new);
    try (SingleComponents objectives =
        new SingleComponents(this, points.getFirst().shape(), points.size(), likelihood)) {
      objectives.begin(values);
      Lbfgs.minimise(objectives, values, effort.evaluations(), effort.tolerance());
      double[][] residuals = objectives.residuals(values);
      return IntStream.range(0, values.length)
          .mapToObj(k ->
              new Fitted(
                  likelihood.unwhitened(points.get(k)), likelihood.tails().deviance(residuals[k])))
          .toList();
    }
  }

  /**
   * A layer of one component and what it leaves.
   *
   * @param deviance of the residuals, all targets having the same noise
   */
  public record Fitted(Point point, double deviance) {}

  /** Returns what a layer leaves under a likelihood, N × s_out. */
  public Matrix residuals(Point point, Likelihood likelihood) {
    try (Objective objective = new Objective(this, point.shape(), likelihood)) {
      double[] outputs = objective.outputs(likelihood.whitened(point).values());
      double[] residuals = likelihood.residuals(objective.targets(), outputs);
      return new Matrix(samples(), targets.columns(), residuals);
    }
  }

  /** Returns how well a layer explains the targets under a likelihood. */
  public Likelihood.Score score(Point point, Likelihood likelihood) {
    try (Objective objective = new Objective(this, point.shape(), likelihood)) {
      double[] outputs = objective.outputs(likelihood.whitened(point).values());
      return likelihood.score(objective.targets(), outputs);
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
