package dev.ockham.fusion.progress;

import java.util.Locale;

/** The parts of a training, in the order in which they come; not every training has them all. */
public enum Stage {
  /** Shorter trainings that choose the prior weight of a classifier. */
  TRIALS,
  /** Passes over the training part, in which priors shrink components. */
  PASSES,
  /** A fit on all rows at once and the search for the rank, for squared error. */
  SEARCH,
  /** How sure the factors are, for variational inference. */
  POSTERIOR,
  /** How sure a classifier may be, by samples that its layer has not learnt. */
  CALIBRATION;

  /** Returns the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
