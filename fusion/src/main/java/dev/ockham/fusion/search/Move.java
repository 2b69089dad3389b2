package dev.ockham.fusion.search;

/** A second way to a layer, which shows whether the first one ended in a local optimum. */
enum Move {
  /** Grow another layer from one component. */
  GROW_ANEW,

  /** Take one component out, and look for it or a better one while the others stay. */
  REPLACE
}
