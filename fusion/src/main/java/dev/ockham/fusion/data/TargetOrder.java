package dev.ockham.fusion.data;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.data.text.NameDifference;
import java.util.List;
import java.util.Set;

/** Brings targets into the order of a model's outputs. Thread-safe: it has no state. */
public final class TargetOrder {

  /** What a column is called that is the only target and has no name of its own. */
  private static final Set<String> PLAIN = Set.of("target", "label");

  private TargetOrder() {}

  /**
   * Matches classes by label and numbers by name.
   *
   * @param where stands before a message, such as {@code "table.csv: "}; empty if unknown
   * @throws InvalidInputException if they do not match
   */
  public static Targets arrange(Targets targets, ExpectedTargets expected, String where) {
    return switch (expected) {
      case ExpectedTargets.Classes(List<String> labels)
          when targets instanceof ClassTargets classes ->
          arrange(classes, labels, where);
      case ExpectedTargets.Numbers(List<String> names)
          when targets instanceof NumberTargets numbers ->
          arrange(numbers, names, where);
      case ExpectedTargets.Classes _ ->
          throw new InvalidInputException(
              where + "the targets are numbers, but the model predicts classes");
      case ExpectedTargets.Numbers _ ->
          throw new InvalidInputException(
              where + "the targets are classes, but the model predicts numbers");
    };
  }

  private static ClassTargets arrange(ClassTargets targets, List<String> expected, String where) {
    if (targets.labels().equals(expected)) {
      return targets;
    }
    List<String> unknown = NameDifference.between(targets.occurring(), expected).surplus();
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "%sthe data set has %s that the model does not know (%s); the model knows %s"
              .formatted(
                  where,
                  Counted.of(unknown.size(), "label"),
                  Messages.quoteAll(unknown),
                  Messages.quoteAll(expected)));
    }
    return targets.relabel(expected);
  }

  /**
   * By name. Where there is a single target on both sides, and one of the two has no name of its
   * own, they are the same.
   */
  private static NumberTargets arrange(NumberTargets targets, List<String> expected, String where) {
    List<String> names = targets.names();
    if (names.equals(expected)) {
      return targets;
    }
    boolean single = names.size() == 1 && expected.size() == 1;
    if (single && (PLAIN.contains(names.getFirst()) || PLAIN.contains(expected.getFirst()))) {
      return new NumberTargets(expected, targets.values());
    }
    NameDifference difference = NameDifference.between(names, expected);
    if (!difference.none()) {
      throw new InvalidInputException(
          "%sthe target%s %s, but the model predicts %s: the data set %s"
              .formatted(
                  where,
                  names.size() == 1 ? " is" : "s are",
                  Messages.quoteAll(names),
                  Messages.quoteAll(expected),
                  difference.words("target")));
    }
    int[] order = NameDifference.order(names, expected);
    return new NumberTargets(expected, targets.values().selectColumns(order));
  }
}
