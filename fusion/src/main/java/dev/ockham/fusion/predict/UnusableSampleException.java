package dev.ockham.fusion.predict;

import dev.ockham.api.InvalidInputException;

/** A sample whose inputs give a model no answer that is a number. */
public final class UnusableSampleException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  private final int sample;
  private final String reason;

  UnusableSampleException(int sample, String reason) {
    super("sample %s: %s".formatted(sample + 1, reason));
    this.sample = sample;
    this.reason = reason;
  }

  /** Returns the sample's row in the data that were given to the predictor, from 0. */
  public int sample() {
    return sample;
  }

  /** Returns the same for who knows where the sample stands in a file: its row there, from 0. */
  public UnusableSampleException inRow(int row) {
    return new UnusableSampleException(row, reason);
  }
}
