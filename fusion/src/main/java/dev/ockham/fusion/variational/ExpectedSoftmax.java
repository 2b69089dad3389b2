package dev.ockham.fusion.variational;

import dev.ockham.fusion.numeric.Softmax;

/**
 * Softmax cross-entropy: the Hessian of log Σ exp y is below ½ I (Böhning 1992), so τ = ½ and t = y
 * + 2 (target − softmax y). That bound would make every doubt dear, also where a class is certain,
 * so c is the Hessian's own diagonal at the mean, p (1 − p): what is maximised is an approximation
 * of the bound of the evidence, exact to second order. A sample whose targets add up to w counts w
 * times.
 */
final class ExpectedSoftmax extends ExpectedLoss {

  ExpectedSoftmax(double[] target, double[] noise, double temperature) {
    super(target, noise, temperature, false);
  }

  @Override
  void touch(double[] mean, double[] variance) {
    double[] probabilities = new double[outputs];
    for (int from = 0; from < mean.length; from += outputs) {
      Softmax.of(mean, from, outputs, probabilities, 0);
      double w = weight(from);
      for (int o = 0; o < outputs; o++) {
        int i = from + o;
        double p = probabilities[o];
        weight[i] = w * 0.5 / temperature;
        working[i] = mean[i] + 2 * (target[i] / w - p);
        curvature[i] = w * p * (1 - p) / temperature;
      }
    }
  }

  /** How often a sample counts, from where its targets begin. */
  private double weight(int from) {
    double sum = 0;
    for (int o = 0; o < outputs; o++) {
      sum += target[from + o];
    }
    return sum;
  }

  /** Probabilities have no noise beside their own. */
  @Override
  void learnNoise(double[] mean, double[] variance) {}

  @Override
  double expectedLogLikelihood(double[] mean, double[] variance) {
    double sum = 0;
    double[] probabilities = new double[outputs];
    for (int from = 0; from < mean.length; from += outputs) {
      double logSum = Softmax.of(mean, from, outputs, probabilities, 0);
      double w = weight(from);
      for (int o = 0; o < outputs; o++) {
        int i = from + o;
        double p = probabilities[o];
        sum += target[i] * (mean[i] - logSum) - w * 0.5 * p * (1 - p) * variance[i];
      }
    }
    return sum / temperature;
  }
}
