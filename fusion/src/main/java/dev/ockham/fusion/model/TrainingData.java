package dev.ockham.fusion.model;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.origin.DataOrigin;

/**
 * What a model was trained on, immutable.
 *
 * @param origin the files that the samples come from, and by what rule they were cut into parts
 * @param training how many samples it learnt from, at least one
 * @param validation how many had a say in when to stop and in the prior's weight without being
 *     learnt, because the split says so; 0 if none
 * @param test how many were set aside to judge by; 0 if none
 */
public record TrainingData(DataOrigin origin, int training, int validation, int test) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the training part is empty, or a number is negative
   */
  public TrainingData {
    if (training < 1 || validation < 0 || test < 0) {
      throw new IllegalArgumentException(
          "%s, %s and %s samples: expected at least 1 for training, and no negative number"
              .formatted(training, validation, test));
    }
  }

  /** Returns what is to be said of the parts of a data set. */
  public static TrainingData of(SplitParts parts) {
    return new TrainingData(
        parts.origin(),
        parts.train().samples(),
        parts.validation().map(Dataset::samples).orElse(0),
        parts.test().map(Dataset::samples).orElse(0));
  }
}
