package dev.ockham.fusion.search.objective;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixTransfer;
import dev.ockham.fusion.numeric.Lbfgs;
import dev.ockham.fusion.search.settings.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** All of them; empty if inputs are copied part by part. */
  private final Optional<Indices> rows;

  private FullBatch(ComputeQueue queue, List<Matrix> inputs, Matrix targets, boolean resident) {
    this.queue = queue;
    this.inputs = inputs;
    this.targets = targets.dense();
    memory = new Tensors(queue.backend());
    try {
      for (Matrix input : inputs) {
        int kept = resident ? input.rows() : Objective.CHUNK;
        deviceInputs.add(memory.allocate(DType.FLOAT64, kept, input.columns()));
      }
      if (resident) {
        for (int m = 0; m < inputs.size(); m++) {
          MatrixTransfer.write(queue, inputs.get(m), deviceInputs.get(m));
        }
        int[] all = IntStream.range(0, targets.rows()).toArray();
        rows = Optional.of(memory.own(queue.backend().indices(all)));
      } else {
        rows = Optional.empty();
      }
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
  }

  /**
   * Copies the inputs to the backend: for many fits.
   *
   * @param inputs one a modality, N × s_m
   * @param targets N × s_out, each with about unit variance
   */
  public static FullBatch resident(ComputeQueue queue, List<Matrix> inputs, Matrix targets) {
    return new FullBatch(queue, inputs, targets, true);
  }

  /**
   * Copies the inputs to the backend part by part, whenever they are gone through: for few fits of
   * more rows than are to be in memory at once.
   *
   * @param inputs one a modality, N × s_m
   * @param targets N × s_out, each with about unit variance
   */
  public static FullBatch inParts(ComputeQueue queue, List<Matrix> inputs, Matrix targets) {
    return new FullBatch(queue, inputs, targets, false);
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

  /**
   * Returns the inputs in the backend's memory, N × s_m in float64.
   *
   * @throws IllegalStateException if they are copied there part by part
   */
  public List<Tensor> deviceInputs() {
    if (rows.isEmpty()) {
      throw new IllegalStateException("only a part of the inputs is in the backend's memory");
    }
    return deviceInputs;
  }

  /**
   * Returns consecutive samples, {@link Objective#CHUNK} at most; until the next ones are asked
   * for.
   */
  Batch batch(int from, int to) {
    if (rows.isPresent()) {
      return Batch.of(deviceInputs, rows.get().slice(from, to));
    }
    List<Tensor> part = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      Tensor x = deviceInputs.get(m).rows(0, to - from);
      MatrixTransfer.write(queue, inputs.get(m), from, to, x);
      part.add(x);
    }
    return Batch.all(part);
  }

  /**
   * Returns what the rows of a {@link #batch} mean in a tensor that has a row for each sample.
   *
   * @param all N × any number of columns
   */
  Tensor rowsOfBatch(Tensor all, int from, int to) {
    return rows.isPresent() ? all : all.rows(from, to);
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
