package dev.ockham.fusion.variational;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import dev.ockham.fusion.numeric.Interruption;
import java.util.Arrays;

/**
 * Sweeps of coordinate ascent over some samples: given all others, the best normal posterior of a
 * column has a closed form, for the expected log likelihood is quadratic in it. No sweep lowers the
 * bound of the log evidence.
 *
 * <p>With z_m = x_m·u_m the projections of a component, h = ∏ z_m and v its output's column, a
 * modality's column u has E log lik = −½ uᵀA u + bᵀu with A = Σ_n w_n x_n x_nᵀ, w = E[(h/z_m)²] Σ_o
 * τ_o E[v_o²], and b = Σ_n x_n E[h/z_m] Σ_o τ_o E[v_o] (t_o − y_o + E[v_o h]); y is the mean
 * output. Independent entries have the mean of the joint optimum, and the inverse diagonal of A as
 * variance. Where a loss's weight τ and curvature c differ, τ belongs to the squares of means and c
 * to what variances add ({@link ExpectedLoss}).
 */
final class CoordinateAscent {

  private final LayerPosterior posterior;
  private final LogPrior priors;
  private final Design design;
  private final ExpectedLoss loss;
  private final NaturalParameters averages;
  private final CpShape shape;
  private final int n;
  private final int outputs;

  /** E[z] and E[z²], by modality; N numbers a component. */
  private final double[][] means;

  private final double[][] squares;

  /** Mean and variance of each output, N × s_out. */
  private final double[] outputMean;

  private final double[] outputVariance;

  private final double[] g;
  private final double[] g2;
  private final double[] weights;
  private final double[] spreads;
  private final double[] errors;

  /**
   * Prepares sweeps.
   *
   * @param averages what earlier samples said, and how many times these samples count
   */
  CoordinateAscent(
      LayerPosterior posterior,
      LogPrior priors,
      Design design,
      ExpectedLoss loss,
      NaturalParameters averages) {
    this.posterior = posterior;
    this.priors = priors;
    this.design = design;
    this.loss = loss;
    this.averages = averages;
    shape = posterior.shape();
    n = design.samples();
    outputs = shape.outputSize();
    means = new double[shape.modalities()][Matrix.length(n, posterior.rank())];
    squares = new double[shape.modalities()][Matrix.length(n, posterior.rank())];
    outputMean = new double[Matrix.length(n, outputs)];
    outputVariance = new double[Matrix.length(n, outputs)];
    g = new double[n];
    g2 = new double[n];
    weights = new double[n];
    spreads = new double[n];
    errors = new double[n];
    for (int r = 0; r < posterior.rank(); r++) {
      for (int m = 0; m < shape.modalities(); m++) {
        project(r, m);
      }
    }
    refreshOutputs();
  }

  /** Updates everything once. */
  void sweep() {
    loss.touch(outputMean, outputVariance);
    for (int r = 0; r < posterior.rank(); r++) {
      for (int m = 0; m < shape.modalities(); m++) {
        updateColumn(r, m);
      }
      loss.touch(outputMean, outputVariance);
    }
    updateOutputs();
    refreshOutputs();
    loss.learnNoise(outputMean, outputVariance);
    posterior.components.forEach(c -> c.updateScale(priors));
  }

  /** Moves the noise to its most likely value. */
  void learnNoise() {
    loss.learnNoise(outputMean, outputVariance);
  }

  /** Returns the bound of the log evidence of these samples, times what they stand for. */
  double bound() {
    double sum = averages.share() * loss.expectedLogLikelihood(outputMean, outputVariance);
    for (Component component : posterior.components) {
      sum += component.boundTerm(priors);
    }
    return sum;
  }

  private void updateColumn(int r, int m) {
    Interruption.check();
    Component component = posterior.components.get(r);
    int out = shape.firstRow(shape.modalities());
    products(r, m);
    for (int i = 0; i < n; i++) {
      double hidden = g[i] * means[m][r * n + i];
      double w = 0;
      double c = 0;
      double e = 0;
      for (int o = 0; o < outputs; o++) {
        int at = i * outputs + o;
        double v = component.mean[out + o];
        double square = component.square(out + o) * g2[i];
        double certain = v * v * g[i] * g[i];
        w += loss.weight[at] * certain + loss.curvature[at] * (square - certain);
        c += loss.curvature[at] * square;
        e += loss.weight[at] * v * (loss.working[at] - outputMean[at] + v * hidden);
      }
      weights[i] = w;
      spreads[i] = c;
      errors[i] = e * g[i];
    }
    addToOutputs(r, m, -1);
    NaturalParameters.Block block =
        averages.column(
            r,
            m,
            design.gram(m, weights),
            design.transposedProduct(m, errors),
            design.transposedSquares(m, spreads));
    int first = shape.firstRow(m);
    int rows = shape.factorRows(m);
    double[] precision = block.precision().clone();
    for (int j = 0; j < rows; j++) {
      double prior = component.priorPrecision(first + j, priors);
      precision[j * rows + j] += prior;
      component.variance[first + j] = 1 / (block.curvature()[j] + prior);
    }
    double[] mean = design.solve(m, precision, block.shift());
    System.arraycopy(mean, 0, component.mean, first, rows);
    project(r, m);
    addToOutputs(r, m, 1);
  }

  /** Adds the component's mean output, or takes it away; g holds the other modalities' product. */
  private void addToOutputs(int r, int m, int sign) {
    double[] v = posterior.components.get(r).mean;
    int out = shape.firstRow(shape.modalities());
    for (int i = 0; i < n; i++) {
      double hidden = sign * g[i] * means[m][r * n + i];
      for (int o = 0; o < outputs; o++) {
        outputMean[i * outputs + o] += hidden * v[out + o];
      }
    }
  }

  /** All output columns at once, one target after the other, then the bias. */
  private void updateOutputs() {
    int rank = posterior.rank();
    double[] hidden = new double[Matrix.length(n, rank)];
    double[] spread = new double[Matrix.length(n, rank)];
    for (int r = 0; r < rank; r++) {
      products(r, -1);
      for (int i = 0; i < n; i++) {
        hidden[i * rank + r] = g[i];
        spread[i * rank + r] = g2[i] - g[i] * g[i];
      }
    }
    for (int o = 0; o < outputs; o++) {
      updateOutput(o, hidden, spread);
    }
    for (int o = 0; o < posterior.bias.length; o++) {
      updateBias(o, hidden);
    }
  }

  private void updateOutput(int o, double[] hidden, double[] spread) {
    Interruption.check();
    int rank = posterior.rank();
    double[] gram = new double[Matrix.length(rank, rank)];
    double[] shift = new double[rank];
    double[] curvature = new double[rank];
    double bias = posterior.bias.length == 0 ? 0 : posterior.bias[o];
    for (int i = 0; i < n; i++) {
      double weight = loss.weight[i * outputs + o];
      double c = loss.curvature[i * outputs + o];
      double target = loss.working[i * outputs + o] - bias;
      for (int a = 0; a < rank; a++) {
        double h = weight * hidden[i * rank + a];
        shift[a] += h * target;
        for (int b = 0; b <= a; b++) {
          gram[a * rank + b] += h * hidden[i * rank + b];
        }
        double square = hidden[i * rank + a] * hidden[i * rank + a];
        gram[a * rank + a] += c * spread[i * rank + a];
        curvature[a] += c * (square + spread[i * rank + a]);
      }
    }
    NaturalParameters.Block block = averages.output(o, gram, shift, curvature);
    double[] precision = block.precision().clone();
    int row = shape.firstRow(shape.modalities()) + o;
    for (int r = 0; r < rank; r++) {
      Component component = posterior.components.get(r);
      double prior = component.priorPrecision(row, priors);
      precision[r * rank + r] += prior;
      component.variance[row] = 1 / (block.curvature()[r] + prior);
    }
    double[] mean = Cholesky.of(precision, rank).solve(block.shift());
    for (int r = 0; r < rank; r++) {
      posterior.components.get(r).mean[row] = mean[r];
    }
  }

  private void updateBias(int o, double[] hidden) {
    int rank = posterior.rank();
    int row = shape.firstRow(shape.modalities()) + o;
    double sum = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      double y = 0;
      for (int r = 0; r < rank; r++) {
        y += hidden[i * rank + r] * posterior.components.get(r).mean[row];
      }
      sum += loss.weight[i * outputs + o] * (loss.working[i * outputs + o] - y);
      total += loss.weight[i * outputs + o];
    }
    posterior.bias[o] += averages.rate() * (sum / total - posterior.bias[o]);
  }

  /** g, g2 ← E and E² of the product of a component's projections, but for one modality. */
  private void products(int r, int without) {
    Arrays.fill(g, 1);
    Arrays.fill(g2, 1);
    for (int m = 0; m < shape.modalities(); m++) {
      if (m != without) {
        for (int i = 0; i < n; i++) {
          g[i] *= means[m][r * n + i];
          g2[i] *= squares[m][r * n + i];
        }
      }
    }
  }

  private void project(int r, int m) {
    Component component = posterior.components.get(r);
    int first = shape.firstRow(m);
    int end = first + shape.factorRows(m);
    design.project(m, Arrays.copyOfRange(component.mean, first, end), means[m], r * n);
    double[] variance = Arrays.copyOfRange(component.variance, first, end);
    design.projectSquares(m, variance, squares[m], r * n);
    for (int i = r * n; i < (r + 1) * n; i++) {
      squares[m][i] += means[m][i] * means[m][i];
    }
  }

  /** Mean and variance of every output, from nothing: increments leave rounding behind. */
  private void refreshOutputs() {
    int out = shape.firstRow(shape.modalities());
    Arrays.fill(outputVariance, 0);
    for (int i = 0; i < outputMean.length; i++) {
      outputMean[i] = posterior.bias.length == 0 ? 0 : posterior.bias[i % outputs];
    }
    for (int r = 0; r < posterior.rank(); r++) {
      Component component = posterior.components.get(r);
      products(r, -1);
      for (int i = 0; i < n; i++) {
        for (int o = 0; o < outputs; o++) {
          double y = g[i] * component.mean[out + o];
          outputMean[i * outputs + o] += y;
          outputVariance[i * outputs + o] += Math.max(g2[i] * component.square(out + o) - y * y, 0);
        }
      }
    }
  }
}
