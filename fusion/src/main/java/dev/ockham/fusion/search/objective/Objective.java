package dev.ockham.fusion.search.objective;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Interruption;
import dev.ockham.fusion.numeric.Lbfgs;
import java.util.Arrays;
import java.util.List;

/**
 * What a fit of one rank minimises, with its gradient: half the deviance, and for each component ½
 * D log M, a normal prior whose scale is at its most likely value, which keeps columns balanced.
 */
final class Objective implements Lbfgs.Objective, AutoCloseable {

  static final int CHUNK = 1024;

  private final FullBatch data;
  private final ComputeQueue queue;
  private final CpShape shape;
  private final Tensors memory;
  private final CpParameters parameters;
  private final CpParameters gradient;
  private final CpOperator operator;
  private final Tensor outputs;
  private final Tensor lossSum;
  private final double[] flat;
  private final double[] squares;
  private final double[] scratch;
  private final int factorEntries;

  /** Squared scale of Student's t, constant in one fit; 0 for normal noise. */
  private double scale;

  Objective(FullBatch data, CpShape shape) {
    this.data = data;
    this.shape = shape;
    queue = data.queue();
    memory = new Tensors(queue.backend());
    try {
      parameters = memory.own(CpParameters.allocate(queue.backend(), DType.FLOAT64, shape));
      gradient = memory.own(CpParameters.allocate(queue.backend(), DType.FLOAT64, shape));
      operator = memory.own(CpOperator.plan(queue, shape, DType.FLOAT64, CHUNK));
      outputs = memory.allocate(DType.FLOAT64, CHUNK, shape.outputSize());
      lossSum = memory.allocate(DType.FLOAT64, 1, 1);
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
    flat = new double[parameters.flat().columns()];
    squares = new double[shape.rank()];
    scratch = new double[Matrix.length(CHUNK, shape.outputSize())];
    factorEntries = Matrix.length(shape.stackedRows(), shape.rank());
  }

  /** Assumes Student's t, its scale that of the residuals at a point. */
  void heavyTails(double[] x) {
    scale = StudentT.scale(residuals(x));
  }

  /** Returns whitened targets minus outputs, N × s_out. */
  double[] residuals(double[] x) {
    write(x);
    double[] residuals = data.whitenedTargets().clone();
    int columns = shape.outputSize();
    for (int from = 0; from < data.samples(); from += CHUNK) {
      Interruption.check();
      double[] y = forward(data.batch(from, Math.min(from + CHUNK, data.samples())));
      for (int i = 0; i < y.length; i++) {
        residuals[from * columns + i] -= y[i];
      }
    }
    return residuals;
  }

  @Override
  public double at(double[] x, double[] slope) {
    write(x);
    Arrays.fill(slope, 0);
    double half = scale > 0 ? heavy(slope) : normal(slope);
    return half + prior(shape, squares, x, slope);
  }

  private double normal(double[] slope) {
    queue.fill(lossSum, 0);
    for (int from = 0; from < data.samples(); from += CHUNK) {
      Interruption.check();
      Batch batch = data.batch(from, Math.min(from + CHUNK, data.samples()));
      StandardLoss loss = StandardLoss.SQUARED_ERROR;
      operator.gradient(parameters, batch, data.deviceTargets(), loss, 1, gradient, lossSum);
      addTo(slope);
    }
    return halfDeviance(data.observations(), 2 * queue.toDoubles(lossSum)[0], slope);
  }

  /** Half the deviance for normal noise; slopes have been those of half the squared errors' sum. */
  static double halfDeviance(double observations, double squares, double[] slopes) {
    double sum = Math.max(squares, Tails.FLOOR * observations);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] *= observations / sum;
    }
    return 0.5 * observations * StrictMath.log(sum);
  }

  private double heavy(double[] slope) {
    double[] targets = data.whitenedTargets();
    int columns = shape.outputSize();
    StudentT density = new StudentT(scale, scratch);
    for (int from = 0; from < data.samples(); from += CHUNK) {
      Interruption.check();
      Batch batch = data.batch(from, Math.min(from + CHUNK, data.samples()));
      double[] y = forward(batch);
      int first = from * columns;
      for (int i = 0; i < y.length; i++) {
        y[i] -= targets[first + i];
      }
      density.add(y, y.length);
      Tensor part = outputs.rows(0, batch.size());
      queue.write(y, part);
      operator.backward(parameters, batch, part, gradient, Gradients.REPLACED, List.of());
      addTo(slope);
    }
    return density.value();
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

  private void addTo(double[] slope) {
    int bias = slope.length - factorEntries;
    queue.read(gradient.flat(), flat);
    for (int i = 0; i < factorEntries; i++) {
      slope[i] += flat[i];
    }
    for (int i = 0; i < bias; i++) {
      slope[factorEntries + i] += flat[flat.length - bias + i];
    }
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
