package dev.ockham.fusion.data;

import dev.ockham.fusion.data.origin.DataOrigin;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a data set. Classes are numbered alike in all: by the labels that occur in the
 * training part.
 *
 * @param train what to learn from, never empty
 * @param validation what has a say in when to stop and in the prior's weight; {@code null} if no
 *     samples are meant for it
 * @param test what to judge by; {@code null} if nothing was set aside
 * @param origin where the samples come from
 */
public record SplitParts(
    Dataset train, @Nullable Dataset validation, @Nullable Dataset test, DataOrigin origin) {

  /** Parts of which nothing else is known. */
  public SplitParts(Dataset train, @Nullable Dataset validation, @Nullable Dataset test) {
    this(train, validation, test, new DataOrigin(new SplitRule.Unstated()));
  }

  /** A training part alone. */
  public SplitParts(Dataset train) {
    this(train, null, null);
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
