package dev.ockham.fusion.variational;

import java.util.Arrays;

/** Binary cross-entropy, as {@link ExpectedSoftmax} with τ = ¼ and t = y + 4 (target − p). */
final class ExpectedBinary extends ExpectedLoss {

  ExpectedBinary(double[] target, double[] noise, double temperature) {
    super(target, noise, temperature, false);
  }

  @Override
  void touch(double[] mean, double[] variance) {
    Arrays.fill(weight, 0.25 / temperature);
    for (int i = 0; i < mean.length; i++) {
      double p = 1 / (1 + StrictMath.exp(-mean[i]));
      working[i] = mean[i] + 4 * (target[i] - p);
      curvature[i] = p * (1 - p) / temperature;
    }
  }

  /** Probabilities have no noise beside their own. */
  @Override
  void learnNoise(double[] mean, double[] variance) {}

  @Override
  double expectedLogLikelihood(double[] mean, double[] variance) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double y = mean[i];
      double logSum = Math.max(y, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(y)));
      double p = 1 / (1 + StrictMath.exp(-y));
      sum += target[i] * y - logSum - 0.5 * p * (1 - p) * variance[i];
    }
    return sum / temperature;
  }
}
