package dev.ockham.fusion.data.targets;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.text.Numbers;

/**
 * A column whose cells are classes.
 *
 * @param field where it stands
 * @param name its name, for messages
 * @param numbersByValue whether {@code 1} and {@code 1.0} are the same class
 */
record LabelColumn(int field, String name, boolean numbersByValue) {

  /** The column {@code label}: cells are taken as they are written. */
  static LabelColumn ofLabel(TableHeader header) {
    return new LabelColumn(header.label(), header.names().get(header.label()), false);
  }

  /** A target column used as classes: numbers are the same class if they have the same value. */
  static LabelColumn ofTarget(TableHeader header, int field) {
    return new LabelColumn(field, header.names().get(field), true);
  }

  /**
   * Returns the current record's label.
   *
   * @throws InvalidInputException if the cell is empty, or stands for a missing label
   */
  String label(CsvRecords sample) {
    String text = sample.presentText(field, name, "a label");
    return isByValue(sample) ? Numbers.label(text) : text;
  }

  /** Says whether the current record's label is a number that stands for its value. */
  boolean isByValue(CsvRecords sample) {
    return numbersByValue && sample.isNumber(field);
  }
}
