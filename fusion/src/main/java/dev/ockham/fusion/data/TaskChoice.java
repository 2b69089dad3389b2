package dev.ockham.fusion.data;

/** What the user wants made of the targets in a file. */
public enum TaskChoice {
  /** A {@code label}, or a target that is text, means classification; numbers mean regression. */
  AUTO,
  /** Every distinct label, text or number is a class. */
  CLASSIFICATION,
  /** Targets must be numbers. */
  REGRESSION
}
