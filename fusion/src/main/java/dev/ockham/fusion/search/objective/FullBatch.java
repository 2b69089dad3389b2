package dev.ockham.fusion.search.objective;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Lbfgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Fits to all rows at once, in float64: what a comparison of ranks needs, for a fit that has not
 * settled makes one component too many look good.
 *
 * <p>Targets can be whitened: each is multiplied with a weight, so that all have the same noise.
 */
public final class FullBatch implements AutoCloseable {

  /** Ratio of the largest to the smallest noise that makes no difference. */
  private static final double WHITE = 1.02;

  private final ComputeQueue queue;
  private final List<Matrix> inputs;
  private final Matrix targets;
  private final double[] weights;
  private final double[] whitened;
  private final Tensors memory;
  private final List<Tensor> deviceInputs = new ArrayList<>();
  private final Tensor deviceTargets;
  private final Indices rows;
  private Tails tails = Tails.NORMAL;

  /**
   * Copies the data to the backend.
   *
   * @param inputs one a modality, N × s_m
   * @param targets N × s_out, each with about unit variance
   */
  public FullBatch(ComputeQueue queue, List<Matrix> inputs, Matrix targets) {
    this.queue = queue;
    this.inputs = inputs;
    this.targets = targets;
    weights = new double[targets.columns()];
    Arrays.fill(weights, 1);
    whitened = targets.values().clone();
    memory = new Tensors(queue.backend());
    try {
      for (Matrix input : inputs) {
        deviceInputs.add(device(input));
      }
      deviceTargets = device(targets);
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

  public ComputeQueue queue() {
    return queue;
  }

  public Tails tails() {
    return tails;
  }

  /** Sets what fits assume of the residuals from now on. */
  public void assume(Tails tails) {
    this.tails = tails;
  }

  public double[] weights() {
    return weights.clone();
  }

  double[] whitenedTargets() {
    return whitened;
  }

  Tensor deviceTargets() {
    return deviceTargets;
  }

  /** Returns the inputs in the backend's memory, N × s_m in float64. */
  public List<Tensor> deviceInputs() {
    return deviceInputs;
  }

  Batch batch(int from, int to) {
    return Batch.of(deviceInputs, rows.slice(from, to));
  }

  /** Weights each target so that it has noise 1 if its mean squared error is as given. */
  public void whiten(List<Double> noise) {
    for (int o = 0; o < weights.length; o++) {
      weights[o] = 1 / Math.sqrt(noise.get(o));
    }
    for (int i = 0; i < whitened.length; i++) {
      whitened[i] = targets.values()[i] * weights[i % weights.length];
    }
    queue.write(whitened, deviceTargets);
  }

  /** Whether all targets have about the same noise if their mean squared errors are as given. */
  public boolean isWhite(List<Double> noise) {
    double[] whitened = new double[weights.length];
    Arrays.setAll(whitened, o -> noise.get(o) * weights[o] * weights[o]);
    double least = DoubleStream.of(whitened).min().orElseThrow();
    return DoubleStream.of(whitened).max().orElseThrow() <= WHITE * least;
  }

  /**
   * Minimises half the deviance and the balancing prior of {@link Objective}.
   *
   * @param start where from
   * @param evaluations at most so many
   * @param tolerance in nats; ends when steps gain less
   */
  public Point minimise(Point start, int evaluations, double tolerance) {
    Point point = start.withOutputsTimes(weights).balanced();
    try (Objective objective = new Objective(this, point.shape())) {
      if (tails == Tails.HEAVY) {
        objective.heavyTails(point.values());
      }
      Lbfgs.minimise(objective, point.values(), evaluations, tolerance);
    }
    return unweighted(point);
  }

  /** Minimises the same from several starts of one component each, which takes less time. */
  public List<Fitted> minimise(List<Point> starts, int evaluations, double tolerance) {
    List<Point> points =
        starts.stream().map(start -> start.withOutputsTimes(weights).balanced()).toList();
    double[][] values = points.stream().map(Point::values).toArray(double[][]::new);
    try (SingleComponents objectives =
        new SingleComponents(this, points.getFirst().shape(), points.size())) {
      if (tails == Tails.HEAVY) {
        objectives.heavyTails(values);
      }
      Lbfgs.minimise(objectives, values, evaluations, tolerance);
      double[][] residuals = objectives.residuals(values);
      return IntStream.range(0, values.length)
          .mapToObj(k -> new Fitted(unweighted(points.get(k)), tails.deviance(residuals[k])))
          .toList();
    }
  }

  /**
   * A layer of one component and what it leaves.
   *
   * @param deviance of the residuals, all targets having the same noise
   */
  public record Fitted(Point point, double deviance) {}

  private Point unweighted(Point point) {
    return point.withOutputsTimes(Arrays.stream(weights).map(w -> 1 / w).toArray());
  }

  /** Returns targets minus outputs, whitened, N × s_out. */
  public Matrix residuals(Point point) {
    try (Objective objective = new Objective(this, point.shape())) {
      double[] residuals = objective.residuals(point.withOutputsTimes(weights).values());
      return new Matrix(samples(), targets.columns(), residuals);
    }
  }

  /** Returns the mean squared error of each target, in its own units. */
  public double[] noise(Matrix residuals) {
    double[] squares = new double[targets.columns()];
    for (int i = 0; i < residuals.values().length; i++) {
      double error = residuals.values()[i] / weights[i % squares.length];
      squares[i % squares.length] += error * error;
    }
    for (int o = 0; o < squares.length; o++) {
      squares[o] = Math.max(squares[o] / samples(), Tails.FLOOR);
    }
    return squares;
  }

  /** Returns the whitened residual sum of squares of a candidate. */
  public double residualSquares(Candidate candidate) {
    double sum = 0;
    for (int o = 0; o < weights.length; o++) {
      sum += samples() * candidate.noise().get(o) * weights[o] * weights[o];
    }
    return sum;
  }

  private Tensor device(Matrix matrix) {
    Tensor tensor = memory.allocate(DType.FLOAT64, matrix.rows(), matrix.columns());
    queue.write(matrix.values(), tensor);
    return tensor;
  }

  @Override
  public void close() {
    memory.close();
  }
}
