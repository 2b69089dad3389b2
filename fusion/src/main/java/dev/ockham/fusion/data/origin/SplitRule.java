package dev.ockham.fusion.data.origin;

/**
 * By what rule samples were cut into a training part, a validation part and a test part. Immutable.
 */
public sealed interface SplitRule {

  /** As the data's own {@code split} column says. */
  record OwnColumn() implements SplitRule {}

  /**
   * A random share was set aside for testing.
   *
   * @param testFraction the share, more than 0 and less than 1
   * @param seed what decided which samples
   */
  record RandomShare(double testFraction, long seed) implements SplitRule {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the share is out of range
     */
    public RandomShare {
      if (!(testFraction > 0 && testFraction < 1)) {
        throw new IllegalArgumentException(
            "test fraction %s: expected more than 0 and less than 1".formatted(testFraction));
      }
    }
  }

  /** All samples are for training. */
  record EverySample() implements SplitRule {}

  /** Whoever gave the data chose the samples, and did not say how. */
  record Unstated() implements SplitRule {}
}
