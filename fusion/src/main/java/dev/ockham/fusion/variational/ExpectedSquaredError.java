package dev.ockham.fusion.variational;

/** Squared error is its own bound: τ = c is the precision of the target's noise. */
final class ExpectedSquaredError extends ExpectedLoss {

  ExpectedSquaredError(double[] target, double[] noise, double temperature) {
    super(target, noise, temperature, true);
  }

  @Override
  void touch(double[] mean, double[] variance) {
    for (int i = 0; i < weight.length; i++) {
      weight[i] = 1 / (noise[i % outputs] * temperature);
    }
  }

  @Override
  void learnNoise(double[] mean, double[] variance) {
    double[] sum = new double[outputs];
    for (int i = 0; i < mean.length; i++) {
      double size = size(mean, variance, i);
      sum[i % outputs] += size * size;
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
      double size = size(mean, variance, i);
      double v = noise[i % outputs];
      sum -= 0.5 * (StrictMath.log(2 * Math.PI * v) + size * size / v);
    }
    return sum / temperature;
  }
}
