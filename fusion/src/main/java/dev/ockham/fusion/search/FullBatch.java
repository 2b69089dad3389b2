package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpBatch;
import dev.ockham.api.cp.CpLoss;
import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.data.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Least squares on all rows at once, in float64: what a comparison of ranks needs, for a fit that
 * has not settled makes one component too many look good.
 *
 * <p>Targets can be whitened: each is multiplied with a weight, so that all have the same noise.
 */
final class FullBatch implements AutoCloseable {

  private static final int CHUNK = 1024;

  /** Share of a target's variance below which residuals are rounding. */
  private static final double NOISE_FLOOR = 1e-14;

  private final Queue queue;
  private final List<Matrix> inputs;
  private final Matrix targets;
  private final double[] weights;
  private final List<Tensor> deviceInputs = new ArrayList<>();
  private final Tensor deviceTargets;
  private final Tensor lossSum;
  private final Indices rows;

  /**
   * Copies the data to the backend.
   *
   * @param inputs one a modality, N × s_m
   * @param targets N × s_out, each with about unit variance
   */
  FullBatch(Queue queue, List<Matrix> inputs, Matrix targets) {
    this.queue = queue;
    this.inputs = inputs;
    this.targets = targets;
    weights = new double[targets.columns()];
    Arrays.fill(weights, 1);
    for (Matrix input : inputs) {
      deviceInputs.add(device(input));
    }
    deviceTargets = device(targets);
    lossSum = queue.backend().allocate(DType.FLOAT64, 1, 1);
    rows = queue.backend().indices(IntStream.range(0, targets.rows()).toArray());
  }

  int samples() {
    return targets.rows();
  }

  /** Returns how many numbers are explained, N · s_out. */
  double observations() {
    return (double) targets.rows() * targets.columns();
  }

  List<Matrix> inputs() {
    return inputs;
  }

  Queue queue() {
    return queue;
  }

  double[] weights() {
    return weights.clone();
  }

  /** Weights each target so that it has noise 1 if its mean squared error is as given. */
  void whiten(List<Double> noise) {
    for (int o = 0; o < weights.length; o++) {
      weights[o] = 1 / Math.sqrt(noise.get(o));
    }
    double[] whitened = targets.values().clone();
    for (int i = 0; i < whitened.length; i++) {
      whitened[i] *= weights[i % weights.length];
    }
    queue.write(whitened, deviceTargets);
  }

  /**
   * Minimises ½ N s_out log RSS + ½ Σ_r D log M_r: the noise at its most likely value, and for each
   * component a normal prior with its scale at its most likely value, which keeps columns balanced.
   *
   * @param start where from
   * @param iterations at most so many
   * @param tolerance in nats; ends when steps gain less
   */
  Point minimise(Point start, int iterations, double tolerance) {
    Point point = start.withOutputsTimes(weights).balanced();
    try (Workspace workspace = new Workspace(point.shape())) {
      Lbfgs.minimise(workspace::objective, point.values(), iterations, tolerance);
    }
    return point.withOutputsTimes(Arrays.stream(weights).map(w -> 1 / w).toArray());
  }

  /** Returns targets minus outputs, whitened, N × s_out. */
  Matrix residuals(Point point) {
    double[] residuals = new double[targets.values().length];
    int outputs = targets.columns();
    try (Workspace workspace = new Workspace(point.shape());
        Tensor y = queue.backend().allocate(DType.FLOAT64, CHUNK, outputs)) {
      workspace.write(point.values());
      for (int from = 0; from < samples(); from += CHUNK) {
        int to = Math.min(from + CHUNK, samples());
        Tensor part = y.rows(0, to - from);
        workspace.operator.forward(workspace.parameters, batch(from, to), part);
        double[] values = queue.toDoubles(part);
        System.arraycopy(values, 0, residuals, from * outputs, values.length);
      }
    }
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = (targets.values()[i] - residuals[i]) * weights[i % outputs];
    }
    return new Matrix(samples(), outputs, residuals);
  }

  /** Returns the mean squared error of each target, in its own units. */
  double[] noise(Point point) {
    double[] squares = new double[targets.columns()];
    double[] residuals = residuals(point).values();
    for (int i = 0; i < residuals.length; i++) {
      double error = residuals[i] / weights[i % squares.length];
      squares[i % squares.length] += error * error;
    }
    for (int o = 0; o < squares.length; o++) {
      squares[o] = Math.max(squares[o] / samples(), NOISE_FLOOR);
    }
    return squares;
  }

  /** Returns the whitened residual sum of squares of a candidate. */
  double residualSquares(Candidate candidate) {
    double sum = 0;
    for (int o = 0; o < weights.length; o++) {
      sum += samples() * candidate.noise().get(o) * weights[o] * weights[o];
    }
    return sum;
  }

  private CpBatch batch(int from, int to) {
    return CpBatch.of(deviceInputs, rows.slice(from, to));
  }

  private Tensor device(Matrix matrix) {
    Tensor tensor = queue.backend().allocate(DType.FLOAT64, matrix.rows(), matrix.columns());
    queue.write(matrix.values(), tensor);
    return tensor;
  }

  @Override
  public void close() {
    deviceInputs.forEach(Tensor::close);
    deviceTargets.close();
    lossSum.close();
    rows.close();
  }

  /** What the fit of one rank needs in the backend's memory. */
  private final class Workspace implements AutoCloseable {

    private final CpShape shape;
    private final CpParameters parameters;
    private final CpParameters gradient;
    private final CpOperator operator;
    private final double[] flat;
    private final double[] squares;
    private final int factorEntries;

    Workspace(CpShape shape) {
      this.shape = shape;
      parameters = CpParameters.allocate(queue.backend(), DType.FLOAT64, shape);
      gradient = CpParameters.allocate(queue.backend(), DType.FLOAT64, shape);
      operator = CpOperator.plan(queue, shape, DType.FLOAT64, CHUNK);
      flat = new double[parameters.flat().columns()];
      squares = new double[shape.rank()];
      factorEntries = shape.stackedRows() * shape.rank();
    }

    /** Between the factors and the bias the flat memory has a gap. */
    void write(double[] x) {
      int bias = x.length - factorEntries;
      System.arraycopy(x, 0, flat, 0, factorEntries);
      System.arraycopy(x, factorEntries, flat, flat.length - bias, bias);
      queue.write(flat, parameters.flat());
    }

    double objective(double[] x, double[] slope) {
      write(x);
      queue.fill(lossSum, 0);
      Arrays.fill(slope, 0);
      int bias = x.length - factorEntries;
      for (int from = 0; from < samples(); from += CHUNK) {
        CpBatch batch = batch(from, Math.min(from + CHUNK, samples()));
        operator.gradient(
            parameters, batch, deviceTargets, CpLoss.SQUARED_ERROR, 1, gradient, lossSum);
        queue.read(gradient.flat(), flat);
        for (int i = 0; i < factorEntries; i++) {
          slope[i] += flat[i];
        }
        for (int i = 0; i < bias; i++) {
          slope[factorEntries + i] += flat[flat.length - bias + i];
        }
      }
      double least = NOISE_FLOOR * observations();
      double sum = Math.max(2 * queue.toDoubles(lossSum)[0], least);
      for (int i = 0; i < slope.length; i++) {
        slope[i] *= observations() / sum;
      }
      return 0.5 * observations() * StrictMath.log(sum) + prior(x, slope);
    }

    /** −Σ_r max_λ log N(column r | 0, λ²), but for a constant; M is kept off 0, where it ends. */
    private double prior(double[] x, double[] slope) {
      int rank = shape.rank();
      int entries = shape.stackedRows();
      Arrays.fill(squares, 1e-8);
      for (int i = 0; i < factorEntries; i++) {
        squares[i % rank] += x[i] * x[i];
      }
      double value = 0;
      for (double m : squares) {
        value += 0.5 * entries * StrictMath.log(m);
      }
      for (int i = 0; i < factorEntries; i++) {
        slope[i] += entries * x[i] / squares[i % rank];
      }
      return value;
    }

    @Override
    public void close() {
      parameters.close();
      gradient.close();
      operator.close();
    }
  }
}
