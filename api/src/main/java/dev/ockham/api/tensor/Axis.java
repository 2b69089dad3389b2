package dev.ockham.api.tensor;

/** What a reduction folds away, for an operand of m × n. */
public enum Axis {
  /** The rows: the result is 1 × n, one value a column. */
  ROWS,
  /** The columns: the result is m × 1, one value a row. */
  COLUMNS,
  /** Everything: the result is 1 × 1. */
  ALL
}
