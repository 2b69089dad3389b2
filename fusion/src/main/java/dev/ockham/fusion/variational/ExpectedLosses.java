package dev.ockham.fusion.variational;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import java.util.Map;

/** The losses whose posterior can be found. */
final class ExpectedLosses {

  private interface Bound {
    ExpectedLoss of(double[] target, double[] noise, double temperature);
  }

  private static final Map<Loss, Bound> BOUNDS =
      Map.of(
          StandardLoss.SQUARED_ERROR, ExpectedSquaredError::new,
          StandardLoss.ABSOLUTE_ERROR, ExpectedAbsoluteError::new,
          StandardLoss.SOFTMAX_CROSS_ENTROPY, ExpectedSoftmax::new,
          StandardLoss.BINARY_CROSS_ENTROPY, ExpectedBinary::new);

  private ExpectedLosses() {}

  /** Returns whether a loss has a bound. */
  static boolean know(Loss loss) {
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
}
