package dev.ockham.fusion.train.loop;

import dev.ockham.api.loss.StandardLoss;

/**
 * The noise of a likelihood, learned from the residuals. Without it a squared error would be a
 * likelihood with noise 1, whatever the data, and the balance with the prior would be arbitrary.
 */
final class Noise {

  /** Keeps the likelihood's weight finite where the training data are fitted exactly. */
  private static final double FLOOR = 1e-6;

  private final StandardLoss loss;
  private final int outputs;

  /** σ² of a normal, b of a Laplace likelihood. */
  private double value = 1;

  Noise(StandardLoss loss, int outputs) {
    this.loss = loss;
    this.outputs = outputs;
  }

  /** Returns what the loss of {@link StandardLoss} is multiplied with to be a log likelihood. */
  double precision() {
    return 1 / value;
  }

  /** Learns the most likely noise for a mean loss of one sample. */
  void learn(double meanLoss) {
    switch (loss) {
      case SQUARED_ERROR -> value = Math.max(2 * meanLoss / outputs, FLOOR);
      case ABSOLUTE_ERROR -> value = Math.max(meanLoss / outputs, FLOOR);
      case SOFTMAX_CROSS_ENTROPY, BINARY_CROSS_ENTROPY -> {
        // Probabilities have no noise beside their own.
      }
    }
  }

  /** Returns the negative log likelihood for a mean loss of one sample, in nats. */
  double negativeLogLikelihood(double meanLoss) {
    return switch (loss) {
      case SQUARED_ERROR -> meanLoss / value + 0.5 * outputs * StrictMath.log(2 * Math.PI * value);
      case ABSOLUTE_ERROR -> meanLoss / value + outputs * StrictMath.log(2 * value);
      case SOFTMAX_CROSS_ENTROPY, BINARY_CROSS_ENTROPY -> meanLoss;
    };
  }

  /** Returns the squared error of a sample that is noise; without end where there is no noise. */
  double squaredError() {
    double sd = standardDeviation();
    return Double.isNaN(sd) ? Double.POSITIVE_INFINITY : outputs * sd * sd;
  }

  /** Returns the standard deviation of an output's error; NaN where there is no noise. */
  double standardDeviation() {
    return switch (loss) {
      case SQUARED_ERROR -> Math.sqrt(value);
      case ABSOLUTE_ERROR -> Math.sqrt(2) * value;
      case SOFTMAX_CROSS_ENTROPY, BINARY_CROSS_ENTROPY -> Double.NaN;
    };
  }
}
