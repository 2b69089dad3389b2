package dev.ockham.fusion.data;

/**
 * A target column of which nobody has said whether it holds numbers or classes. The first sample
 * decides, so that a typing error among ten thousand numbers is reported and does not make ten
 * thousand classes.
 */
final class UndecidedTarget implements TargetCollector {

  private static final String CURE = "use --task classification if every value is a class";

  private final int field;
  private final String name;
  private final TargetCollector numbers;
  private final TargetCollector labels;
  private long firstLine;
  private boolean numeric;

  UndecidedTarget(int field, String name, TargetCollector numbers, TargetCollector labels) {
    this.field = field;
    this.name = name;
    this.numbers = numbers;
    this.labels = labels;
  }

  @Override
  public void add(CsvRecords sample) {
    boolean number = sample.isNumber(field);
    String text = number ? "" : sample.text(field);
    boolean missing = !number && (text.isEmpty() || Numbers.isNonFinite(text));
    if (!number && Numbers.hasDecimalComma(text)) {
      throw sample.at(field, name, CsvRecords.decimalComma(text) + ", or " + CURE);
    }
    if (firstLine == 0) {
      firstLine = sample.line();
      numeric = number || missing;
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
    (numeric ? numbers : labels).add(sample);
  }

  @Override
  public Targets finish() {
    return (numeric ? numbers : labels).finish();
  }
}
