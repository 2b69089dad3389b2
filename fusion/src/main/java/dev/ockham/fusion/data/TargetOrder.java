package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Brings number targets into the order of a model's outputs. */
final class TargetOrder {

  private TargetOrder() {}

  /**
   * Matches targets by name. A single target needs no name, and where one side has only numbered
   * names ({@code 0}, {@code 1}, …, as from an {@code .npy} file) the order counts.
   *
   * @param targets as read
   * @param expected the names of the model's targets
   * @param file for messages
   * @throws InvalidInputException if they do not match
   */
  static NumberTargets arrange(NumberTargets targets, List<String> expected, Path file) {
    List<String> names = targets.names();
    if (names.equals(expected)) {
      return targets;
    }
    if (names.size() == expected.size()) {
      if (names.size() == 1 || isNumbered(names) || isNumbered(expected)) {
        return new NumberTargets(expected, targets.values());
      }
      if (new HashSet<>(names).equals(new HashSet<>(expected))) {
        int[] order = expected.stream().mapToInt(names::indexOf).toArray();
        return new NumberTargets(expected, targets.values().selectColumns(order));
      }
    }
    throw new InvalidInputException(
        "%s: has the targets %s; the model predicts %s"
            .formatted(file, Messages.quoteAll(names), Messages.quoteAll(expected)));
  }

  private static boolean isNumbered(List<String> names) {
    return names.equals(ColumnNames.numbered(names.size()));
  }
}
