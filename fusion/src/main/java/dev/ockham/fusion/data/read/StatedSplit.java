package dev.ockham.fusion.data.read;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.text.Messages;
import java.util.BitSet;

/** Collects a table's {@code split} column, which says of each sample what it is for. */
final class StatedSplit {

  private final int field;
  private final BitSet train = new BitSet();
  private final BitSet validation = new BitSet();
  private final BitSet test = new BitSet();
  private int rows;

  StatedSplit(int field) {
    this.field = field;
  }

  /**
   * Takes the current record's part.
   *
   * @throws InvalidInputException if it is none
   */
  void add(CsvRecords sample) {
    part(sample).set(rows++);
  }

  private BitSet part(CsvRecords sample) {
    String part = sample.text(field);
    return switch (part) {
      case "train" -> train;
      case "val" -> validation;
      case "test" -> test;
      default ->
          throw sample.at(
              field,
              "split",
              "found %s; expected 'train', 'val' or 'test'".formatted(Messages.quote(part)));
    };
  }

  Split finish() {
    return Split.ofColumn(
        train.stream().toArray(), validation.stream().toArray(), test.stream().toArray());
  }
}
