package dev.ockham.testkit.backend.model;

import static dev.ockham.testkit.backend.model.Elements.add;
import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.index;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.cp.CpKernels;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.List;

/** The CP layer sample by sample; everything is computed anew where it is needed. */
public class ModelCpKernels implements CpKernels {

  private final CpShape shape;

  /** Plans nothing: all is on the stack. */
  public ModelCpKernels(CpShape shape) {
    this.shape = shape;
  }

  @Override
  public void forward(CpParameters parameters, Batch batch, Tensor output) {
    for (int b = 0; b < batch.size(); b++) {
      double[] y = output(parameters, projections(parameters, batch, b));
      for (int c = 0; c < y.length; c++) {
        set(output, b, c, y[c]);
      }
    }
  }

  @Override
  public void backward(
      CpParameters parameters,
      Batch batch,
      Tensor outputGradient,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients) {
    clear(gradient, how);
    for (int b = 0; b < batch.size(); b++) {
      double[] dY = new double[shape.outputSize()];
      for (int c = 0; c < dY.length; c++) {
        dY[c] = get(outputGradient, b, c);
      }
      double[][] z = projections(parameters, batch, b);
      accumulate(parameters, batch, b, z, dY, gradient, inputGradients);
    }
  }

  @Override
  public boolean gradient(
      CpParameters parameters,
      Batch batch,
      Tensor targets,
      StandardLoss loss,
      double scale,
      CpParameters gradient,
      Gradients how,
      List<Tensor> inputGradients,
      Tensor lossSum) {
    clear(gradient, how);
    double sum = 0;
    for (int b = 0; b < batch.size(); b++) {
      double[][] z = projections(parameters, batch, b);
      double[] y = output(parameters, z);
      sum += loss(loss, y, target(targets, batch, b));
      for (int c = 0; c < y.length; c++) {
        y[c] *= scale;
      }
      accumulate(parameters, batch, b, z, y, gradient, inputGradients);
    }
    add(lossSum, 0, 0, sum);
    return true;
  }

  private static void clear(CpParameters gradient, Gradients how) {
    if (how == Gradients.REPLACED) {
      clear(gradient.flat());
    }
  }

  /** Returns a sample's target row. */
  protected double[] target(Tensor targets, Batch batch, int b) {
    double[] t = new double[targets.columns()];
    for (int c = 0; c < t.length; c++) {
      t[c] = get(targets, row(batch, b), c);
    }
    return t;
  }

  /** Returns a sample's loss and replaces its output y by the loss's gradient. */
  protected double loss(StandardLoss kind, double[] y, double[] t) {
    double loss = 0;
    double max = Double.NEGATIVE_INFINITY;
    double mass = 0;
    for (int c = 0; c < y.length; c++) {
      max = Math.max(max, y[c]);
      mass += t[c];
    }
    double sum = 0;
    for (double v : y) {
      sum += Math.exp(v - max);
    }
    double logSum = max + Math.log(sum);
    for (int c = 0; c < y.length; c++) {
      double e = y[c] - t[c];
      switch (kind) {
        case SOFTMAX_CROSS_ENTROPY -> {
          loss += t[c] * (logSum - y[c]);
          y[c] = mass * Math.exp(y[c] - logSum) - t[c];
        }
        case SQUARED_ERROR -> {
          loss += e * e / 2;
          y[c] = e;
        }
        case BINARY_CROSS_ENTROPY -> {
          loss += UnaryOp.SOFTPLUS.apply(y[c]) - t[c] * y[c];
          y[c] = UnaryOp.SIGMOID.apply(y[c]) - t[c];
        }
        case ABSOLUTE_ERROR -> {
          loss += Math.abs(e);
          y[c] = Math.signum(e);
        }
      }
    }
    return loss;
  }

  @Override
  public boolean update(
      CpParameters parameters,
      CpParameters gradient,
      PriorTerm prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    clear(columnSquares);
    int rank = shape.rank();
    for (int k = 0; k < parameters.flat().size(); k++) {
      int row = k / rank;
      int column = k % rank;
      double p = get(parameters.flat(), k);
      double g = get(gradient.flat(), k);
      boolean factor = row < shape.stackedRows();
      if (factor && prior.weight() != 0) {
        int precisionRow = prior.precision().rows() == 1 ? 0 : row;
        g += prior.weight() * get(prior.precision(), precisionRow, column) * p;
      }
      set(parameters.flat(), k, moved(step, p, g, moments, k));
      if (factor) {
        double after = get(parameters.flat(), k);
        add(columnSquares, 0, column, after * after);
      }
    }
    return true;
  }

  private static double moved(
      OptimiserStep step, double p, double g, List<CpParameters> moments, int k) {
    Tensor first = moments.getFirst().flat();
    return switch (step) {
      case OptimiserStep.Sgd sgd -> {
        set(first, k, sgd.momentum() * get(first, k) + g);
        yield p - sgd.learningRate() * get(first, k);
      }
      case OptimiserStep.Adam adam -> {
        Tensor second = moments.getLast().flat();
        set(first, k, adam.beta1() * get(first, k) + (1 - adam.beta1()) * g);
        set(second, k, adam.beta2() * get(second, k) + (1 - adam.beta2()) * g * g);
        double m = get(first, k) / (1 - Math.pow(adam.beta1(), (double) adam.time()));
        double v = get(second, k) / (1 - Math.pow(adam.beta2(), (double) adam.time()));
        double direction = m / (Math.sqrt(v) + adam.epsilon()) + adam.weightDecay() * p;
        yield p - adam.learningRate() * direction;
      }
    };
  }

  private double[][] projections(CpParameters parameters, Batch batch, int b) {
    double[][] z = new double[shape.modalities()][shape.rank()];
    for (int m = 0; m < z.length; m++) {
      Tensor factor = parameters.factor(m);
      for (int i = 0; i < factor.rows(); i++) {
        double x = entry(batch, m, b, i);
        for (int r = 0; r < shape.rank(); r++) {
          z[m][r] += x * get(factor, i, r);
        }
      }
    }
    return z;
  }

  private double[] output(CpParameters parameters, double[][] z) {
    double[] y = new double[shape.outputSize()];
    for (int c = 0; c < y.length; c++) {
      y[c] = parameters.bias().isPresent() ? get(parameters.bias().get(), c) : 0;
      for (int r = 0; r < shape.rank(); r++) {
        y[c] += product(z, r, -1) * get(parameters.outputFactor(), c, r);
      }
    }
    return y;
  }

  private void accumulate(
      CpParameters parameters,
      Batch batch,
      int b,
      double[][] z,
      double[] dY,
      CpParameters gradient,
      List<Tensor> inputGradients) {
    for (Tensor inputGradient : inputGradients) {
      clear(inputGradient.rows(b, b + 1));
    }
    int constant = shape.constant() ? 1 : 0;
    for (int r = 0; r < shape.rank(); r++) {
      double dHidden = 0;
      for (int c = 0; c < dY.length; c++) {
        dHidden += dY[c] * get(parameters.outputFactor(), c, r);
        add(gradient.outputFactor(), c, r, dY[c] * product(z, r, -1));
      }
      for (int m = 0; m < z.length; m++) {
        double dZ = dHidden * product(z, r, m);
        for (int i = 0; i < shape.factorRows(m); i++) {
          add(gradient.factor(m), i, r, dZ * entry(batch, m, b, i));
          if (!inputGradients.isEmpty() && i >= constant) {
            add(inputGradients.get(m), b, i - constant, dZ * get(parameters.factor(m), i, r));
          }
        }
      }
    }
    for (int c = 0; c < dY.length && shape.bias(); c++) {
      add(gradient.bias().orElseThrow(), 0, c, dY[c]);
    }
  }

  /** Returns the product over all modalities but one. */
  private static double product(double[][] z, int r, int except) {
    double product = 1;
    for (int m = 0; m < z.length; m++) {
      product *= m == except ? 1 : z[m][r];
    }
    return product;
  }

  /** Returns an entry of [1, x]. */
  private double entry(Batch batch, int m, int b, int i) {
    int constant = shape.constant() ? 1 : 0;
    return i < constant ? 1 : input(batch.inputs().get(m), row(batch, b), i - constant);
  }

  /** Returns an entry of a data set. */
  protected double input(Tensor x, int row, int i) {
    return get(x, row, i);
  }

  private static int row(Batch batch, int b) {
    return batch.rows().map(rows -> index(rows, b)).orElse(b);
  }

  private static void clear(Tensor tensor) {
    for (long k = 0; k < tensor.size(); k++) {
      set(tensor, k, 0);
    }
  }

  @Override
  public void close() {}
}
