package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The first line of a CSV file. */
final class ColumnNames {

  private ColumnNames() {}

  /**
   * Reads the names from the current record.
   *
   * @throws InvalidInputException if a name is empty or repeated
   */
  static List<String> read(CsvRecords header) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int field = 0; field < header.fields(); field++) {
      String name = header.text(field);
      if (name.isEmpty()) {
        throw header.at(field, name, "the column has no name");
      }
      Integer twin = seen.putIfAbsent(name, field);
      if (twin != null) {
        throw header.at(
            field,
            name,
            "column %s has the same name; expected a name of its own for each".formatted(twin + 1));
      }
      names.add(name);
    }
    return names;
  }

  /** Returns what columns without names are called: {@code 0}, {@code 1}, … */
  static List<String> numbered(int columns) {
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
  static void requireDistinct(List<String> names, String whose) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "two columns of %s are called %s".formatted(whose, Messages.quote(name)));
      }
    }
  }
}
