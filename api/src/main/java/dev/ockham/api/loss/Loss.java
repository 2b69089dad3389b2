package dev.ockham.api.loss;

import dev.ockham.api.tensor.Tensor;

/**
 * The loss of one sample: the negative log likelihood of its targets, in nats, up to what its
 * {@link NoiseModel} says. {@link StandardLoss} has the usual ones; any other is one class that
 * composes its value and gradient of a queue's operations, and works on every backend.
 *
 * <p>A loss holds nothing that changes and may be shared by threads.
 */
public interface Loss {

  /**
   * Returns the name that messages and model files call it by: lower-case letters, digits and
   * dashes, with its parameters if it has any, as in {@code huber:delta=1.5}.
   */
  String spec();

  /** Returns what targets are, and with that what outputs mean. */
  TargetKind targets();

  /** Returns the noise that is learnt with this loss; none unless overridden. */
  default NoiseModel noise() {
    return StandardNoise.NONE;
  }

  /**
   * Computes the losses of some rows, and their gradient, and adds the losses up.
   *
   * @param work the queue, and memory to work in
   * @param y outputs, B × s_out; may be overwritten
   * @param t targets, B × s_out; not changed
   * @param gradient overwritten with the derivative of each row's loss in its outputs, B × s_out;
   *     apart from y and t
   * @param lossSum 1 × 1, increased by the sum of all rows' losses, by {@link LossWork#addSum}
   */
  void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum);
}
