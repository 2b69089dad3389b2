package dev.ockham.fusion.data.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The names of columns. */
public final class ColumnNames {

  private ColumnNames() {}

  /** Returns what columns without names are called: {@code 0}, {@code 1}, … */
  public static List<String> numbered(int columns) {
    return IntStream.range(0, columns).mapToObj(Integer::toString).toList();
  }

  /** Says whether names are those of columns that have none. */
  static boolean areNumbered(List<String> names) {
    return names.equals(numbered(names.size()));
  }

  /**
   * Refuses names by which columns cannot be told apart.
   *
   * @param whose for the message
   * @throws IllegalArgumentException if one is repeated
   */
  public static void requireDistinct(List<String> names, String whose) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "two columns of %s are called %s".formatted(whose, Messages.quote(name)));
      }
    }
  }
}
