package dev.ockham.api.tensor;

/** How a reduction folds many elements into one. */
public enum Reduction {
  /** The sum; 0 of no elements. */
  SUM,
  /** The maximum; −∞ of no elements, NaN if any element is NaN. */
  MAX
}
