package dev.ockham.api.loss;

/** What a loss takes for targets, and with that what a layer's outputs mean. */
public enum TargetKind {
  /** A distribution over classes, usually one-hot; outputs are logits, read through softmax. */
  CLASSES,
  /** Probabilities, each by itself; outputs are logits, read through the logistic function. */
  FLAGS,
  /** Numbers; outputs are numbers like them. */
  NUMBERS;

  /** Returns whether outputs are read as probabilities. */
  public boolean probabilities() {
    return this != NUMBERS;
  }
}
