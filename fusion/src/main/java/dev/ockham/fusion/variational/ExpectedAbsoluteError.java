package dev.ockham.fusion.variational;

/**
 * Absolute error: |e| ≤ e² / 2s + s / 2 with s = √E[e²], the scale mixture of a Laplace density.
 */
final class ExpectedAbsoluteError extends ExpectedLoss {

  ExpectedAbsoluteError(double[] target, double[] noise, double temperature) {
    super(target, noise, temperature, true);
  }

  @Override
  void touch(double[] mean, double[] variance) {
    for (int i = 0; i < weight.length; i++) {
      double size = Math.max(size(mean, variance, i), FLOOR);
      weight[i] = 1 / (noise[i % outputs] * size * temperature);
    }
  }

  @Override
  void learnNoise(double[] mean, double[] variance) {
    double[] sum = new double[outputs];
    for (int i = 0; i < mean.length; i++) {
      double size = size(mean, variance, i);
      sum[i % outputs] += size;
    }
    int samples = mean.length / outputs;
    for (int o = 0; o < outputs; o++) {
      noise[o] = Math.max(sum[o] / samples, FLOOR);
    }
  }

  @Override
  double expectedLogLikelihood(double[] mean, double[] variance) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double b = noise[i % outputs];
      sum -= StrictMath.log(2 * b) + size(mean, variance, i) / b;
    }
    return sum / temperature;
  }
}
