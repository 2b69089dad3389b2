package dev.ockham.api.layer;

/** What becomes of a gradient that is already there. */
public enum Gradients {
  /** It is overwritten. */
  REPLACED,
  /** The new one is added to it: a batch in parts, or several losses. */
  ADDED
}
