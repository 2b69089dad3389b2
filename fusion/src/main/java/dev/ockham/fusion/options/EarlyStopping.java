package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;

/**
 * Stops a training when the validation part gets no better. Where the data have none, a part of the
 * training split is set aside for it. The test part has no say in it.
 *
 * @param validationFraction share of the training split that is set aside where there is no
 *     validation part, between 0 and 1
 * @param patience how many passes without a better validation loss are borne, at least 1
 */
public record EarlyStopping(double validationFraction, int patience) {

  /** Checks the bounds. */
  public EarlyStopping {
    if (!(validationFraction > 0 && validationFraction < 1)) {
      throw new InvalidInputException(
          "the validation fraction must be between 0 and 1, got " + validationFraction);
    }
    if (patience < 1) {
      throw new InvalidInputException("the patience must be at least 1, got " + patience);
    }
  }
}
