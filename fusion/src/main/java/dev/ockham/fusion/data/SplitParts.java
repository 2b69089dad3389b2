package dev.ockham.fusion.data;

import dev.ockham.fusion.data.origin.DataOrigin;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a data set. Classes are numbered alike in all: by the labels that occur in the
 * training part.
 *
 * @param train what to learn from, never empty
 * @param validation what has a say in when to stop and in the prior's weight; empty if no samples
 *     are meant for it
 * @param test what to judge by; empty if nothing was set aside
 * @param origin where the samples come from
 */
public record SplitParts(
    Dataset train, Optional<Dataset> validation, Optional<Dataset> test, DataOrigin origin) {

  /** Parts of which nothing else is known. */
  public SplitParts(Dataset train, Optional<Dataset> validation, Optional<Dataset> test) {
    this(train, validation, test, new DataOrigin(new SplitRule.Unstated()));
  }

  /** A training part alone. */
  public SplitParts(Dataset train) {
    this(train, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the same parts with the files that they were read from.
   *
   * @param files the table, or the modalities' files in their order and then the targets'
   */
  public SplitParts from(List<SourceFile> files) {
    return new SplitParts(train, validation, test, new DataOrigin(files, origin.split()));
  }
}
