package dev.ockham.fusion.progress;

import dev.ockham.api.InvalidInputException;

/**
 * A training whose loss, or whose parameters, are no numbers any more: the step is too long, or an
 * input is odd. A smaller learning rate helps, where nothing else that was given is wrong.
 */
public final class TrainingDivergedException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  private final boolean atOnce;

  /**
   * Creates the exception.
   *
   * @param message one line for the user
   * @param atOnce whether no pass had a loss before
   */
  public TrainingDivergedException(String message, boolean atOnce) {
    super(message);
    this.atOnce = atOnce;
  }

  /**
   * Creates the exception with what is known of the cause.
   *
   * @param message one line for the user
   * @param cause the exception without that
   */
  public TrainingDivergedException(String message, TrainingDivergedException cause) {
    super(message, cause);
    atOnce = cause.atOnce;
  }

  /** Returns whether no pass had a loss: rather an odd input than too long a step explains it. */
  public boolean atOnce() {
    return atOnce;
  }
}
