package dev.ockham.fusion.data;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a data set. Classes are numbered alike in all: by the labels that occur in the
 * training part.
 *
 * @param train what to learn from, never empty
 * @param validation what has a say in when to stop and in the prior's weight; {@code null} if no
 *     samples are meant for it
 * @param test what to judge by; {@code null} if nothing was set aside
 */
public record SplitParts(Dataset train, @Nullable Dataset validation, @Nullable Dataset test) {

  /** A training part alone. */
  public SplitParts(Dataset train) {
    this(train, null, null);
  }
}
