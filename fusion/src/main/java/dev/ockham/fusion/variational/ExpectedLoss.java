package dev.ockham.fusion.variational;

/**
 * A loss as coordinate ascent needs it. The log likelihood of an output y is replaced by −½ τ (t −
 * y)², which touches it at the posterior mean of y and is not above it, with working target t and
 * weight τ: the means climb it. How far y spreads costs −½ c Var y with the curvature c.
 */
abstract class ExpectedLoss {

  /** Keeps noise and errors away from 0. */
  static final double FLOOR = 1e-10;

  final int outputs;
  final double temperature;
  final double[] target;

  /** Noise of each target: σ² of a normal, b of a Laplace likelihood; else 1. */
  final double[] noise;

  /** Working targets t, weights τ and curvatures c, N × s_out. */
  final double[] working;

  final double[] weight;
  final double[] curvature;

  /**
   * Starts the bound for some samples.
   *
   * @param target N × s_out, row-major
   * @param noise one a target; shared, and learned here
   * @param temperature β: the log likelihood counts 1/β times
   * @param quadratic whether curvatures are the weights
   */
  ExpectedLoss(double[] target, double[] noise, double temperature, boolean quadratic) {
    this.target = target;
    this.noise = noise;
    this.temperature = temperature;
    outputs = noise.length;
    working = target.clone();
    weight = new double[target.length];
    curvature = quadratic ? weight : new double[target.length];
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
