package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpBatch;
import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@link Objective} for several layers of one component each, evaluated together: they are the
 * components of one layer whose outputs are its hidden features, so that one pass over the inputs
 * serves them all, and takes hardly longer than one component alone. What each layer makes of its
 * hidden feature is worked out on the host.
 */
final class SingleComponents implements Lbfgs.Together, AutoCloseable {

  private final FullBatch data;
  private final Queue queue;
  private final CpShape shape;
  private final int outputs;
  private final int count;

  /** Entries of the modalities' columns of one layer, which are what it begins with. */
  private final int columnEntries;

  private final int biasAt;

  private final CpParameters parameters;
  private final CpParameters gradient;
  private final CpOperator operator;
  private final Tensor hidden;
  private final double[] flat;
  private final double[] squares = new double[1];

  /** Squared scales of Student's t, constant in one fit; 0 for normal noise. */
  private final double[] scales;

  SingleComponents(FullBatch data, CpShape shape, int count) {
    this.data = data;
    this.shape = shape;
    this.count = count;
    queue = data.queue();
    outputs = shape.outputSize();
    columnEntries = shape.firstRow(shape.modalities());
    biasAt = columnEntries + outputs;
    scales = new double[count];
    CpShape sideBySide =
        new CpShape(shape.inputSizes(), count, count, shape.constant(), /* bias= */ false);
    parameters = CpParameters.allocate(queue.backend(), DType.FLOAT64, sideBySide);
    gradient = CpParameters.allocate(queue.backend(), DType.FLOAT64, sideBySide);
    operator = CpOperator.plan(queue, sideBySide, DType.FLOAT64, Objective.CHUNK);
    hidden = queue.backend().allocate(DType.FLOAT64, Objective.CHUNK, count);
    flat = new double[parameters.flat().columns()];
  }

  /** Assumes Student's t for each layer, its scale that of the residuals at a point. */
  void heavyTails(double[][] x) {
    double[][] residuals = residuals(x);
    Arrays.setAll(scales, k -> Tails.scale(residuals[k]));
  }

  /** Returns whitened targets minus outputs of each layer, N × s_out. */
  double[][] residuals(double[][] x) {
    write(x);
    double[][] residuals = new double[count][data.whitenedTargets().length];
    for (int from = 0; from < data.samples(); from += Objective.CHUNK) {
      double[] h = forward(batch(from));
      for (int k = 0; k < count; k++) {
        for (int at = k, i = from; at < h.length; at += count, i++) {
          for (int o = 0; o < outputs; o++) {
            residuals[k][i * outputs + o] = -error(x[k], h[at], i, o);
          }
        }
      }
    }
    return residuals;
  }

  @Override
  public void at(double[][] x, double[][] slopes, double[] values) {
    write(x);
    LogSum[] logs = Stream.generate(LogSum::new).limit(count).toArray(LogSum[]::new);
    Arrays.fill(values, 0);
    for (double[] s : slopes) {
      Arrays.fill(s, 0);
    }
    for (int from = 0; from < data.samples(); from += Objective.CHUNK) {
      CpBatch batch = batch(from);
      double[] h = forward(batch);
      for (int k = 0; k < count; k++) {
        for (int at = k, i = from; at < h.length; at += count, i++) {
          h[at] =
              scales[k] > 0
                  ? heavy(x[k], h[at], i, slopes[k], scales[k], logs[k])
                  : normal(x[k], h[at], i, slopes[k], values, k);
        }
      }
      Tensor slope = hidden.rows(0, batch.size());
      queue.write(h, slope);
      operator.backward(parameters, batch, slope, gradient, List.of());
      addTo(slopes);
    }
    for (int k = 0; k < count; k++) {
      values[k] =
          scales[k] > 0
              ? 0.5 * (Tails.DEGREES + 1) * logs[k].value()
              : halfDeviance(values[k], slopes[k]);
      values[k] += Objective.prior(shape, squares, x[k], slopes[k]);
    }
  }

  /** Half the deviance for normal noise; slopes have been those of half the squares. */
  private double halfDeviance(double squareSum, double[] slopes) {
    double sum = Math.max(squareSum, Tails.FLOOR * data.observations());
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] *= data.observations() / sum;
    }
    return 0.5 * data.observations() * StrictMath.log(sum);
  }

  /** Adds a sample's squared errors, and returns the slope of their half in the hidden feature. */
  private double normal(double[] x, double h, int row, double[] slopes, double[] values, int k) {
    double hiddenSlope = 0;
    for (int o = 0; o < outputs; o++) {
      double e = error(x, h, row, o);
      values[k] += e * e;
      hiddenSlope += addOutput(x, h, o, e, slopes);
    }
    return hiddenSlope;
  }

  /** The same for Student's t. */
  private double heavy(double[] x, double h, int row, double[] slopes, double scale, LogSum logs) {
    double spread = Tails.DEGREES * scale;
    double hiddenSlope = 0;
    for (int o = 0; o < outputs; o++) {
      double e = error(x, h, row, o);
      logs.add(1 + e * e / spread);
      hiddenSlope += addOutput(x, h, o, (Tails.DEGREES + 1) * e / (spread + e * e), slopes);
    }
    return hiddenSlope;
  }

  /** Returns output minus target. */
  private double error(double[] x, double h, int row, int output) {
    double bias = shape.bias() ? x[biasAt + output] : 0;
    double target = data.whitenedTargets()[row * outputs + output];
    return x[columnEntries + output] * h + bias - target;
  }

  /** Adds to the slopes of an output's entry and bias, and returns that of the hidden feature. */
  private double addOutput(double[] x, double h, int output, double slope, double[] slopes) {
    slopes[columnEntries + output] += slope * h;
    if (shape.bias()) {
      slopes[biasAt + output] += slope;
    }
    return slope * x[columnEntries + output];
  }

  private CpBatch batch(int from) {
    return data.batch(from, Math.min(from + Objective.CHUNK, data.samples()));
  }

  /** Returns the hidden features of some samples, samples × layers. */
  private double[] forward(CpBatch batch) {
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

  private void addTo(double[][] slopes) {
    queue.read(gradient.flat(), flat);
    for (int i = 0; i < columnEntries; i++) {
      for (int k = 0; k < count; k++) {
        slopes[k][i] += flat[i * count + k];
      }
    }
  }

  @Override
  public void close() {
    parameters.close();
    gradient.close();
    operator.close();
    hidden.close();
  }
}
