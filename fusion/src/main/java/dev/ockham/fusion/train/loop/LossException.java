package dev.ockham.fusion.train.loop;

import dev.ockham.api.InvalidInputException;

/** A loss that is not a number any more. */
public final class LossException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  private final boolean atOnce;

  /**
   * Creates the exception.
   *
   * @param atOnce whether no pass had a loss before, which rather an odd input than too large a
   *     step explains
   */
  LossException(String message, boolean atOnce) {
    super(message);
    this.atOnce = atOnce;
  }

  public boolean atOnce() {
    return atOnce;
  }
}
