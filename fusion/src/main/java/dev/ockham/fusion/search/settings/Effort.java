package dev.ockham.fusion.search.settings;

import dev.ockham.api.InvalidInputException;

/**
 * How long a fit may take.
 *
 * @param evaluations of what is minimised, with its gradient: at most so many, at least 1
 * @param tolerance in nats; the fit ends earlier when steps gain less
 */
public record Effort(int evaluations, double tolerance) {

  /**
   * Checks the numbers.
   *
   * @throws InvalidInputException if there is no evaluation, or the tolerance is not from 0 on
   */
  public Effort {
    Numbers.atLeast(1, evaluations, "evaluations");
    Numbers.notNegative(tolerance, "tolerance");
  }
}
