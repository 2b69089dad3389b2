package dev.ockham.fusion.data.targets;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.LabelIndex;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.file.MissingLabels;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.data.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A target column of which nobody has said whether it holds numbers or classes. The first sample
 * that is not missing decides, so that a typing error among ten thousand numbers is reported and
 * does not make ten thousand classes.
 */
final class UndecidedTarget implements TargetCollector {

  private static final String CURE = "use --task classification if every value is a class";

  private final int field;
  private final String name;
  private final TargetCollector numbers;
  private final LabelColumn column;
  private final LabelIndex labels = new LabelIndex();
  private long firstLine;
  private boolean numeric;

  /** What is wrong if the column holds numbers: a cell before the first that decides is none. */
  private @Nullable InvalidInputException missingNumber;

  UndecidedTarget(int field, String name, TargetCollector numbers, LabelColumn column) {
    this.field = field;
    this.name = name;
    this.numbers = numbers;
    this.column = column;
  }

  @Override
  public void add(CsvRecords sample) {
    boolean number = sample.isNumber(field);
    String text = number ? "" : sample.text(field);
    if (!number && Numbers.hasDecimalComma(text)) {
      throw sample.at(field, name, CsvRecords.decimalComma(text) + ", or " + CURE);
    }
    boolean undecided = firstLine == 0;
    boolean looksMissing =
        !number && (Numbers.isNonFinite(text) || MissingLabels.looksMissing(text));
    if (undecided && looksMissing && !sample.isMissing(field)) {
      missingNumber = missingNumber == null ? sample.noNumber(field, name) : missingNumber;
      labels.add(column.label(sample));
      return;
    }
    boolean missing = looksMissing || sample.isMissing(field);
    if (undecided) {
      firstLine = sample.line();
      numeric = number || missing;
      if (numeric) {
        requireNoneMissing();
      }
    }
    if (number != numeric && !missing) {
      throw sample.at(
          field,
          name,
          "found %s, but line %s has %s; expected all numbers or all text: %s"
              .formatted(
                  Messages.quote(sample.text(field)),
                  firstLine,
                  numeric ? "a number" : "text",
                  CURE));
    }
    if (numeric) {
      numbers.add(sample);
    } else {
      labels.add(column.label(sample));
    }
  }

  private void requireNoneMissing() {
    if (missingNumber != null) {
      throw missingNumber;
    }
  }

  @Override
  public Targets finish() {
    if (firstLine == 0) {
      requireNoneMissing();
    }
    return numeric ? numbers.finish() : labels.toTargets();
  }
}
