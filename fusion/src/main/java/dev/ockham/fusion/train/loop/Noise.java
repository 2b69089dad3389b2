package dev.ockham.fusion.train.loop;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.NoiseModel;

/**
 * The noise of a likelihood, learned from the residuals. Without it a squared error would be a
 * likelihood with noise 1, whatever the data, and the balance with the prior would be arbitrary.
 */
final class Noise {

  private final NoiseModel model;
  private final int outputs;

  /** As the model says: σ² of a normal, b of a Laplace likelihood. */
  private double value = 1;

  Noise(Loss loss, int outputs) {
    model = loss.noise();
    this.outputs = outputs;
  }

  /** Returns what a loss is multiplied with to be a log likelihood. */
  double precision() {
    return 1 / value;
  }

  /** Learns the most likely noise for a mean loss of one sample. */
  void learn(double meanLoss) {
    value = model.mostLikely(meanLoss, outputs);
  }

  /** Returns the negative log likelihood for a mean loss of one sample, in nats. */
  double negativeLogLikelihood(double meanLoss) {
    return meanLoss / value + model.normaliser(value, outputs);
  }

  /** Returns the squared error of a sample that is noise; without end where there is no noise. */
  double squaredError() {
    double sd = standardDeviation();
    return Double.isNaN(sd) ? Double.POSITIVE_INFINITY : outputs * sd * sd;
  }

  /** Returns the standard deviation of an output's error; NaN where there is no noise. */
  double standardDeviation() {
    return model.standardDeviation(value);
  }
}
