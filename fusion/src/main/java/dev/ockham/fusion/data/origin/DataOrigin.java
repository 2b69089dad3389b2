package dev.ockham.fusion.data.origin;

import java.util.List;

/**
 * Where data come from, immutable.
 *
 * @param files what they were read from: the table, or the modalities' files in their order and
 *     then the targets'; empty for data that are not from files
 * @param split by what rule they were cut into parts
 */
public record DataOrigin(List<SourceFile> files, SplitRule split) {

  /** Copies the list. */
  public DataOrigin {
    files = List.copyOf(files);
  }

  /** Of data that are not from files. */
  public DataOrigin(SplitRule split) {
    this(List.of(), split);
  }
}
