package dev.ockham.fusion.variational;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import java.util.Map;

/**
 * A loss as coordinate ascent needs it. The log likelihood of an output y is replaced by −½ τ (t −
 * y)², which touches it at the posterior mean of y and is not above it, with working target t and
 * weight τ: the means climb it. How far y spreads costs −½ c Var y with the curvature c.
 */
abstract class ExpectedLoss {

  /** Keeps noise and errors away from 0. */
  static final double FLOOR = 1e-10;

  private interface Bound {
    ExpectedLoss of(double[] target, double[] noise, double temperature);
  }

  private static final Map<Loss, Bound> BOUNDS =
      Map.of(
          StandardLoss.SQUARED_ERROR, ExpectedSquaredError::new,
          StandardLoss.ABSOLUTE_ERROR, ExpectedAbsoluteError::new,
          StandardLoss.SOFTMAX_CROSS_ENTROPY, ExpectedSoftmax::new,
          StandardLoss.BINARY_CROSS_ENTROPY, ExpectedBinary::new);

  final int outputs;
  final double temperature;
  final double[] target;

  /** Noise of each target: σ² of a normal, b of a Laplace likelihood; else 1. */
  final double[] noise;

  /** Working targets t, weights τ and curvatures c, N × s_out. */
  final double[] working;

  final double[] weight;
  final double[] curvature;

  /** Starts with the curvature and the weight in one array where they are the same. */
  ExpectedLoss(double[] target, double[] noise, double temperature, boolean quadratic) {
    this.target = target;
    this.noise = noise;
    this.temperature = temperature;
    outputs = noise.length;
    working = target.clone();
    weight = new double[target.length];
    curvature = quadratic ? weight : new double[target.length];
  }

  /** Returns whether a loss has a bound. */
  static boolean knows(Loss loss) {
    return BOUNDS.containsKey(loss);
  }

  /**
   * Creates the bound for some samples.
   *
   * @param target N × s_out, row-major
   * @param noise one a target; shared, and learned here
   * @param temperature β: the log likelihood counts 1/β times
   * @throws IllegalArgumentException if the loss has no bound
   */
  static ExpectedLoss of(Loss loss, double[] target, double[] noise, double temperature) {
    Bound bound = BOUNDS.get(loss);
    if (bound == null) {
      throw new IllegalArgumentException("no bound is known for the loss " + loss.spec());
    }
    return bound.of(target, noise, temperature);
  }

  /** Moves the bound to where the posterior is: N × s_out means and variances of the outputs. */
  abstract void touch(double[] mean, double[] variance);

  /** Moves each target's noise to its most likely value, where there is noise. */
  abstract void learnNoise(double[] mean, double[] variance);

  /**
   * Returns the bound, or its approximation, of the expected log likelihood, its constants
   * included, in nats.
   */
  abstract double expectedLogLikelihood(double[] mean, double[] variance);

  /** √E[(target − y)²]. */
  final double size(double[] mean, double[] variance, int i) {
    double e = target[i] - mean[i];
    return Math.sqrt(e * e + variance[i]);
  }
}
