package dev.ockham.fusion.search.settings;

import dev.ockham.api.InvalidInputException;

/** Checks of settings. */
final class Numbers {

  private Numbers() {}

  /**
   * Requires a count that is not too small.
   *
   * @throws InvalidInputException if it is
   */
  static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new InvalidInputException(
          "the search's %s must be at least %s, got %s".formatted(name, least, value));
    }
  }

  /**
   * Requires a threshold that means something.
   *
   * @throws InvalidInputException if it is negative, or not a number
   */
  static void notNegative(double value, String name) {
    if (!(value >= 0)) {
      throw new InvalidInputException(
          "the search's %s must not be negative, got %s".formatted(name, value));
    }
  }
}
