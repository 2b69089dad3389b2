package dev.ockham.fusion.data.text;

import dev.ockham.api.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the names that are there differ from those that a model takes. Names are the same if they are
 * written the same.
 *
 * @param missing taken by the model, and not there
 * @param surplus there, and unknown to the model
 * @param wanted how many the model takes
 */
public record NameDifference(List<String> missing, List<String> surplus, int wanted) {

  public static NameDifference between(List<String> present, List<String> wanted) {
    return new NameDifference(without(wanted, present), without(present, wanted), wanted.size());
  }

  /** Returns for each wanted name where it stands among those present; none is missing. */
  public static int[] order(List<String> present, List<String> wanted) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < present.size(); i++) {
      positions.put(present.get(i), i);
    }
    return wanted.stream().mapToInt(positions::get).toArray();
  }

  public boolean none() {
    return missing.isEmpty() && surplus.isEmpty();
  }

  /**
   * Returns what follows the name of those that have them: {@code lacks 1 of the model's 3 columns
   * ('x') and has 1 that the model does not know ('z')}.
   *
   * @param noun what the names are of, in the singular
   */
  public String words(String noun) {
    List<String> words = new ArrayList<>();
    if (!missing.isEmpty()) {
      words.add("lacks %s (%s)".formatted(lacking(noun), Messages.quoteAll(missing)));
    }
    if (!surplus.isEmpty()) {
      String what = missing.isEmpty() ? " " + Counted.noun(surplus.size(), noun) : "";
      words.add(
          "has %s%s that the model does not know (%s)"
              .formatted(surplus.size(), what, Messages.quoteAll(surplus)));
    }
    return String.join(" and ", words) + hint();
  }

  private String lacking(String noun) {
    if (missing.size() < wanted) {
      return "%s of the model's %s".formatted(missing.size(), Counted.of(wanted, noun));
    }
    return wanted == 1
        ? "the model's only " + noun
        : "all of the model's " + Counted.of(wanted, noun);
  }

  private String hint() {
    if (surplus.isEmpty() || missing.isEmpty()) {
      return "";
    }
    Set<String> alike = new HashSet<>();
    missing.forEach(name -> alike.add(rough(name)));
    if (surplus.stream().anyMatch(name -> alike.contains(rough(name)))) {
      return "; upper and lower case and spaces count in names";
    }
    return ColumnNames.areNumbered(surplus) || ColumnNames.areNumbered(missing)
        ? "; without names of their own, columns are called 0, 1, 2, …"
        : "";
  }

  private static String rough(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }

  private static List<String> without(List<String> names, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return names.stream().filter(name -> !known.contains(name)).toList();
  }
}
