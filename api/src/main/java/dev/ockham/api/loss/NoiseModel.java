package dev.ockham.api.loss;

/**
 * The noise of a likelihood: −log p(t | y) = loss / noise + normaliser, in nats, where the loss of
 * a sample is a sum over its outputs. {@link StandardNoise} has the usual ones.
 *
 * <p>Thread-safe: implementations have no state that changes.
 */
public interface NoiseModel {

  /**
   * Returns the noise that makes a mean loss most likely.
   *
   * @param meanLoss of one sample, not weighted by any noise
   * @param outputs over which a sample's loss is summed
   */
  double mostLikely(double meanLoss, int outputs);

  /**
   * Returns the normaliser of a sample's likelihood.
   *
   * @param noise greater than 0
   * @param outputs over which a sample's loss is summed
   */
  double normaliser(double noise, int outputs);

  /**
   * Returns the standard deviation of one output's error; NaN where outputs have no noise.
   *
   * @param noise greater than 0
   */
  double standardDeviation(double noise);
}
