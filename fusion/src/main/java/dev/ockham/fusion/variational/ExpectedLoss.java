package dev.ockham.fusion.variational;

import dev.ockham.api.loss.StandardLoss;
import dev.ockham.fusion.numeric.Softmax;
import java.util.Arrays;

/**
 * A loss as coordinate ascent needs it. The log likelihood of an output y is replaced by −½ τ (t −
 * y)², which touches it at the posterior mean of y and is not above it, with working target t and
 * weight τ: the means climb it. How far y spreads costs −½ c Var y with the curvature c.
 *
 * <p>Squared error is its own bound, τ = c the precision of the target's noise. Absolute error: |e|
 * ≤ e² / 2s + s / 2 with s = √E[e²], the scale mixture of a Laplace density. Softmax cross-entropy:
 * the Hessian of log Σ exp y is below ½ I (Böhning 1992), so τ = ½ and t = y + 2 (target − softmax
 * y); that bound would make every doubt dear, also where a class is certain, so c is the Hessian's
 * own diagonal at the mean, p (1 − p). Binary cross-entropy likewise, with τ = ¼. For these two
 * what is maximised is thus an approximation of the bound of the evidence, exact to second order.
 */
final class ExpectedLoss {

  private static final double FLOOR = 1e-10;

  private final StandardLoss loss;
  private final int outputs;
  private final double temperature;
  private final double[] target;

  /** Noise of each target: σ² of a normal, b of a Laplace likelihood; else 1. */
  private final double[] noise;

  /** Working targets t, weights τ and curvatures c, N × s_out. */
  final double[] working;

  final double[] weight;
  final double[] curvature;

  /**
   * Creates the bound for some samples.
   *
   * @param target N × s_out, row-major
   * @param temperature β: the log likelihood counts 1/β times
   * @param noise one a target; shared, and learned here
   */
  ExpectedLoss(StandardLoss loss, double[] target, double[] noise, double temperature) {
    this.loss = loss;
    this.target = target;
    this.noise = noise;
    this.temperature = temperature;
    outputs = noise.length;
    working = target.clone();
    weight = new double[target.length];
    curvature =
        loss == StandardLoss.SQUARED_ERROR || loss == StandardLoss.ABSOLUTE_ERROR
            ? weight
            : new double[target.length];
  }

  /** Moves the bound to where the posterior is: N × s_out means and variances of the outputs. */
  void touch(double[] mean, double[] variance) {
    switch (loss) {
      case SQUARED_ERROR -> {
        for (int i = 0; i < weight.length; i++) {
          weight[i] = 1 / (noise[i % outputs] * temperature);
        }
      }
      case ABSOLUTE_ERROR -> {
        for (int i = 0; i < weight.length; i++) {
          double size = Math.max(size(mean, variance, i), FLOOR);
          weight[i] = 1 / (noise[i % outputs] * size * temperature);
        }
      }
      case SOFTMAX_CROSS_ENTROPY -> {
        Arrays.fill(weight, 0.5 / temperature);
        double[] probabilities = new double[outputs];
        for (int from = 0; from < mean.length; from += outputs) {
          Softmax.of(mean, from, outputs, probabilities, 0);
          for (int o = 0; o < outputs; o++) {
            int i = from + o;
            double p = probabilities[o];
            working[i] = mean[i] + 2 * (target[i] - p);
            curvature[i] = p * (1 - p) / temperature;
          }
        }
      }
      case BINARY_CROSS_ENTROPY -> {
        Arrays.fill(weight, 0.25 / temperature);
        for (int i = 0; i < mean.length; i++) {
          double p = 1 / (1 + StrictMath.exp(-mean[i]));
          working[i] = mean[i] + 4 * (target[i] - p);
          curvature[i] = p * (1 - p) / temperature;
        }
      }
    }
  }

  /** Moves each target's noise to its most likely value. */
  void learnNoise(double[] mean, double[] variance) {
    if (loss != StandardLoss.SQUARED_ERROR && loss != StandardLoss.ABSOLUTE_ERROR) {
      return;
    }
    double[] sum = new double[outputs];
    for (int i = 0; i < mean.length; i++) {
      double size = size(mean, variance, i);
      sum[i % outputs] += loss == StandardLoss.SQUARED_ERROR ? size * size : size;
    }
    int samples = mean.length / outputs;
    for (int o = 0; o < outputs; o++) {
      noise[o] = Math.max(sum[o] / samples, FLOOR);
    }
  }

  /**
   * Returns the bound, or its approximation, of the expected log likelihood, its constants
   * included, in nats.
   */
  double expectedLogLikelihood(double[] mean, double[] variance) {
    double sum = 0;
    switch (loss) {
      case SQUARED_ERROR -> {
        for (int i = 0; i < mean.length; i++) {
          double size = size(mean, variance, i);
          double v = noise[i % outputs];
          sum -= 0.5 * (StrictMath.log(2 * Math.PI * v) + size * size / v);
        }
      }
      case ABSOLUTE_ERROR -> {
        for (int i = 0; i < mean.length; i++) {
          double b = noise[i % outputs];
          sum -= StrictMath.log(2 * b) + size(mean, variance, i) / b;
        }
      }
      case SOFTMAX_CROSS_ENTROPY -> {
        double[] probabilities = new double[outputs];
        for (int from = 0; from < mean.length; from += outputs) {
          double logSum = Softmax.of(mean, from, outputs, probabilities, 0);
          for (int o = 0; o < outputs; o++) {
            int i = from + o;
            double p = probabilities[o];
            sum += target[i] * (mean[i] - logSum) - 0.5 * p * (1 - p) * variance[i];
          }
        }
      }
      case BINARY_CROSS_ENTROPY -> {
        for (int i = 0; i < mean.length; i++) {
          double y = mean[i];
          double logSum = Math.max(y, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(y)));
          double p = 1 / (1 + StrictMath.exp(-y));
          sum += target[i] * y - logSum - 0.5 * p * (1 - p) * variance[i];
        }
      }
    }
    return sum / temperature;
  }

  /** √E[(target − y)²]. */
  private double size(double[] mean, double[] variance, int i) {
    double e = target[i] - mean[i];
    return Math.sqrt(e * e + variance[i]);
  }
}
