package dev.ockham.fusion.search.objective;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Interruption;
import dev.ockham.fusion.numeric.Lbfgs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a fit of one rank minimises, with its gradient: half the deviance, and for each component ½
 * D log M, a normal prior whose scale is at its most likely value, which keeps columns balanced.
 */
final class Objective implements Lbfgs.Objective, AutoCloseable {

  static final int CHUNK = 1024;

  private final FullBatch data;
  private final ComputeQueue queue;
  private final CpShape shape;
  private final Likelihood likelihood;
  private final double[] targets;
  private final Tensors memory;
  private final CpParameters parameters;
  private final CpParameters gradient;
  private final CpOperator operator;
  private final Tensor deviceTargets;
  private final Tensor outputs;
  private final Tensor lossSum;
  private final double[] flat;
  private final double[] squares;
  private final int factorEntries;

  /** Where errors are summed on the host, if they are. */
  private Optional<Misfit> misfit = Optional.empty();

  Objective(FullBatch data, CpShape shape, Likelihood likelihood) {
    this.data = data;
    this.shape = shape;
    this.likelihood = likelihood;
    targets = likelihood.whitened(data.targets());
    queue = data.queue();
    memory = new Tensors(queue.backend());
    try {
      parameters = memory.own(CpParameters.allocate(queue.backend(), DType.FLOAT64, shape));
      gradient = memory.own(CpParameters.allocate(queue.backend(), DType.FLOAT64, shape));
      operator = memory.own(CpOperator.plan(queue, shape, DType.FLOAT64, CHUNK));
      deviceTargets = memory.allocate(DType.FLOAT64, data.samples(), shape.outputSize());
      outputs = memory.allocate(DType.FLOAT64, CHUNK, shape.outputSize());
      lossSum = memory.allocate(DType.FLOAT64, 1, 1);
      queue.write(targets, deviceTargets);
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
    flat = new double[parameters.flat().columns()];
    squares = new double[shape.rank()];
    factorEntries = Matrix.length(shape.stackedRows(), shape.rank());
  }

  /** Begins a fit at a point: finds there what is constant in its course. */
  void begin(double[] x) {
    if (likelihood.loss().isEmpty()) {
      double[] start = likelihood.residuals(targets, outputs(x));
      misfit = Optional.of(likelihood.misfit(start, CHUNK * shape.outputSize()));
    }
  }

  /** Returns the whitened targets, N × s_out. */
  double[] targets() {
    return targets;
  }

  /** Returns the layer's outputs, whitened, N × s_out. */
  double[] outputs(double[] x) {
    write(x);
    double[] all = new double[targets.length];
    for (int from = 0; from < data.samples(); from += CHUNK) {
      double[] y = forward(batch(from));
      System.arraycopy(y, 0, all, from * shape.outputSize(), y.length);
    }
    return all;
  }

  @Override
  public double at(double[] x, double[] slope) {
    write(x);
    queue.fill(gradient.flat(), 0);
    Optional<Loss> loss = likelihood.loss();
    double half = loss.isPresent() ? onBackend(loss.get(), slope) : onHost(slope);
    return half + prior(shape, squares, x, slope);
  }

  private double onBackend(Loss loss, double[] slope) {
    queue.fill(lossSum, 0);
    for (int from = 0; from < data.samples(); from += CHUNK) {
      Batch batch = batch(from);
      operator.gradient(
          parameters,
          batch,
          data.rowsOfBatch(deviceTargets, from, from + batch.size()),
          loss,
          1,
          gradient,
          Gradients.ADDED,
          List.of(),
          lossSum);
    }
    readGradient(slope);
    return likelihood.halfDeviance(data.observations(), queue.toDoubles(lossSum)[0], slope);
  }

  private double onHost(double[] slope) {
    Misfit sum = misfit.orElseThrow();
    sum.begin();
    for (int from = 0; from < data.samples(); from += CHUNK) {
      Batch batch = batch(from);
      double[] y = forward(batch);
      int first = from * shape.outputSize();
      for (int i = 0; i < y.length; i++) {
        y[i] -= targets[first + i];
      }
      sum.add(y, y.length);
      sum.endPart();
      Tensor part = outputs.rows(0, batch.size());
      queue.write(y, part);
      operator.backward(parameters, batch, part, gradient, Gradients.ADDED, List.of());
    }
    readGradient(slope);
    return sum.halfDeviance(slope);
  }

  private Batch batch(int from) {
    Interruption.check();
    return data.batch(from, Math.min(from + CHUNK, data.samples()));
  }

  private double[] forward(Batch batch) {
    Tensor part = outputs.rows(0, batch.size());
    operator.forward(parameters, batch, part);
    return queue.toDoubles(part);
  }

  /** Between the factors and the bias the flat memory has a gap. */
  private void write(double[] x) {
    int bias = x.length - factorEntries;
    System.arraycopy(x, 0, flat, 0, factorEntries);
    System.arraycopy(x, factorEntries, flat, flat.length - bias, bias);
    queue.write(flat, parameters.flat());
  }

  private void readGradient(double[] slope) {
    int bias = slope.length - factorEntries;
    queue.read(gradient.flat(), flat);
    System.arraycopy(flat, 0, slope, 0, factorEntries);
    System.arraycopy(flat, flat.length - bias, slope, factorEntries, bias);
  }

  /**
   * Returns −Σ_r max_λ log N(column r | 0, λ²), but for a constant, and adds its slope; M is kept
   * off 0, where it ends.
   *
   * @param squares scratch, one a component
   */
  static double prior(CpShape shape, double[] squares, double[] x, double[] slope) {
    int rank = shape.rank();
    int entries = shape.stackedRows();
    Arrays.fill(squares, 1e-8);
    for (int i = 0; i < entries * rank; i++) {
      squares[i % rank] += x[i] * x[i];
    }
    double value = 0;
    for (double m : squares) {
      value += 0.5 * entries * StrictMath.log(m);
    }
    for (int i = 0; i < entries * rank; i++) {
      slope[i] += entries * x[i] / squares[i % rank];
    }
    return value;
  }

  @Override
  public void close() {
    memory.close();
  }
}
