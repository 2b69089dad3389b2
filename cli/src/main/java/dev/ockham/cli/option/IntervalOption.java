package dev.ockham.cli.option;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether predictions come with intervals, or with sets of classes. */
public final class IntervalOption {

  @Option(
      names = "--interval",
      paramLabel = "F",
      converter = Values.Fraction.class,
      description =
          "Add columns <target>.low and <target>.high, between which this share of the true values"
              + " is expected, such as 0.9; <target>.interval.low and so on where a target has such"
              + " a name itself. For classes, add a column 'set' with the labels, separated by |,"
              + " among which the true one is expected as often. For a .csv, and models with a"
              + " posterior.")
  private @Nullable Double level;

  /** Returns the share of true values that intervals or sets should hold; empty for neither. */
  public OptionalDouble level() {
    return level == null ? OptionalDouble.empty() : OptionalDouble.of(level);
  }
}
