package dev.ockham.fusion.search.objective;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.plan.Tensors;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.numeric.Lbfgs;
import dev.ockham.fusion.numeric.Loops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Objective} for several layers of one component each, evaluated together: they are the
 * components of one layer whose outputs are its hidden features, so that one pass over the inputs
 * serves them all, and takes hardly longer than one component alone. What each layer makes of its
 * hidden feature is worked out on the host.
 */
final class SingleComponents implements Lbfgs.Together, AutoCloseable {

  private final FullBatch data;
  private final ComputeQueue queue;
  private final CpShape shape;
  private final ErrorLikelihood likelihood;
  private final int outputs;
  private final int count;

  /** Entries of the modalities' columns of one layer, which are what it begins with. */
  private final int columnEntries;

  private final int biasAt;

  private final Tensors memory;
  private final CpParameters parameters;
  private final CpParameters gradient;
  private final CpOperator operator;
  private final Tensor hidden;
  private final double[] flat;
  private final double[] squares = new double[1];

  /** Whitened targets, an output each. */
  private final double[][] targets;

  /** Of some samples: one layer's hidden features, their slopes, and the errors of one output. */
  private final double[] h = new double[Objective.CHUNK];

  private final double[] hiddenSlopes = new double[Objective.CHUNK];
  private final double[] e = new double[Objective.CHUNK];

  /** Where each layer's errors are summed. */
  private final List<Misfit> misfits = new ArrayList<>();

  SingleComponents(FullBatch data, CpShape shape, int count, ErrorLikelihood likelihood) {
    this.data = data;
    this.shape = shape;
    this.likelihood = likelihood;
    this.count = count;
    queue = data.queue();
    outputs = shape.outputSize();
    columnEntries = shape.firstRow(shape.modalities());
    biasAt = columnEntries + outputs;
    CpShape sideBySide =
        CpShape.of(shape.inputSizes(), count, count).withConstant(shape.constant());
    memory = new Tensors(queue.backend());
    try {
      parameters = memory.own(CpParameters.allocate(queue.backend(), DType.FLOAT64, sideBySide));
      gradient = memory.own(CpParameters.allocate(queue.backend(), DType.FLOAT64, sideBySide));
      operator = memory.own(CpOperator.plan(queue, sideBySide, DType.FLOAT64, Objective.CHUNK));
      hidden = memory.allocate(DType.FLOAT64, Objective.CHUNK, count);
    } catch (RuntimeException | Error e) {
      throw memory.closedBecauseOf(e);
    }
    flat = new double[parameters.flat().columns()];
    targets = new double[outputs][data.samples()];
    double[] whitened = likelihood.whitened(data.targets());
    for (int i = 0; i < data.samples(); i++) {
      for (int o = 0; o < outputs; o++) {
        targets[o][i] = whitened[i * outputs + o];
      }
    }
  }

  /** Begins a fit of each layer at a point. */
  void begin(double[][] x) {
    misfits.clear();
    for (double[] residuals : residuals(x)) {
      misfits.add(likelihood.misfit(residuals, Objective.CHUNK));
    }
  }

  /** Returns outputs minus whitened targets of each layer, one output after the other. */
  double[][] residuals(double[][] x) {
    write(x);
    int n = data.samples();
    double[][] residuals = new double[count][n * outputs];
    for (int from = 0; from < n; from += Objective.CHUNK) {
      Batch batch = batch(from);
      double[] all = forward(batch);
      for (int k = 0; k < count; k++) {
        gather(all, k, batch.size());
        for (int o = 0; o < outputs; o++) {
          Loops.errors(factor(x[k], o), h, bias(x[k], o), targets[o], from, e, batch.size());
          System.arraycopy(e, 0, residuals[k], o * n + from, batch.size());
        }
      }
    }
    return residuals;
  }

  @Override
  public void at(double[][] x, double[][] slopes, double[] values) {
    write(x);
    queue.fill(gradient.flat(), 0);
    misfits.forEach(Misfit::begin);
    for (double[] s : slopes) {
      Arrays.fill(s, 0);
    }
    for (int from = 0; from < data.samples(); from += Objective.CHUNK) {
      Batch batch = batch(from);
      double[] all = forward(batch);
      for (int k = 0; k < count; k++) {
        gather(all, k, batch.size());
        addOutputs(x[k], from, batch.size(), slopes[k], misfits.get(k));
        scatter(all, k, batch.size());
      }
      Tensor slope = hidden.rows(0, batch.size());
      queue.write(all, slope);
      operator.backward(parameters, batch, slope, gradient, Gradients.ADDED, List.of());
    }
    readGradient(slopes);
    for (int k = 0; k < count; k++) {
      double half = misfits.get(k).halfDeviance(slopes[k]);
      values[k] = half + Objective.prior(shape, squares, x[k], slopes[k]);
    }
  }

  /** Adds slopes of some samples' outputs and biases, and leaves those of the hidden feature. */
  private void addOutputs(double[] x, int from, int n, double[] slopes, Misfit misfit) {
    Arrays.fill(hiddenSlopes, 0);
    for (int o = 0; o < outputs; o++) {
      Loops.errors(factor(x, o), h, bias(x, o), targets[o], from, e, n);
      misfit.add(e, n);
      slopes[columnEntries + o] += Loops.dot(e, h, n);
      if (shape.bias()) {
        slopes[biasAt + o] += Loops.sum(e, n);
      }
      Loops.addScaled(factor(x, o), e, hiddenSlopes, n);
    }
    misfit.endPart();
  }

  private double factor(double[] x, int output) {
    return x[columnEntries + output];
  }

  private double bias(double[] x, int output) {
    return shape.bias() ? x[biasAt + output] : 0;
  }

  /** Takes one layer's hidden features out of all layers'. */
  private void gather(double[] all, int layer, int n) {
    for (int i = 0; i < n; i++) {
      h[i] = all[i * count + layer];
    }
  }

  private void scatter(double[] all, int layer, int n) {
    for (int i = 0; i < n; i++) {
      all[i * count + layer] = hiddenSlopes[i];
    }
  }

  private Batch batch(int from) {
    return data.batch(from, Math.min(from + Objective.CHUNK, data.samples()));
  }

  /** Returns the hidden features of some samples, samples × layers. */
  private double[] forward(Batch batch) {
    Tensor part = hidden.rows(0, batch.size());
    operator.forward(parameters, batch, part);
    return queue.toDoubles(part);
  }

  /** The layers' columns side by side, and an output's factor that passes the features on. */
  private void write(double[][] x) {
    Arrays.fill(flat, 0);
    for (int i = 0; i < columnEntries; i++) {
      for (int k = 0; k < count; k++) {
        flat[i * count + k] = x[k][i];
      }
    }
    for (int k = 0; k < count; k++) {
      flat[(columnEntries + k) * count + k] = 1;
    }
    queue.write(flat, parameters.flat());
  }

  private void readGradient(double[][] slopes) {
    queue.read(gradient.flat(), flat);
    for (int i = 0; i < columnEntries; i++) {
      for (int k = 0; k < count; k++) {
        slopes[k][i] = flat[i * count + k];
      }
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
