package dev.ockham.fusion.data.file;

import dev.ockham.api.Counted;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Labels that look as if they stood for none: what programs write where a value is missing. */
public final class MissingLabels {

  private static final Set<String> USUAL =
      Set.of(
          "nan", "na", "n/a", "#n/a", "#na", "<na>", "nat", "null", "none", "nil", "missing", "?",
          "-", ".");

  private MissingLabels() {}

  /** Says whether a text is one that programs write where a value is missing. */
  public static boolean looksMissing(String text) {
    return USUAL.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Returns a sentence for each class whose label looks so. */
  public static List<String> notes(Targets targets) {
    List<String> notes = new ArrayList<>();
    if (targets instanceof ClassTargets classes) {
      int[] counts = classes.counts();
      for (int c = 0; c < counts.length; c++) {
        String label = classes.labels().get(c);
        if (counts[c] > 0 && looksMissing(label)) {
          notes.add(note(counts[c], label));
        }
      }
    }
    return notes;
  }

  private static String note(int samples, String label) {
    return "%s %s the label %s, which is a class of its own: if it means that the label is missing,"
            .formatted(
                Counted.of(samples, "sample"), samples == 1 ? "has" : "have", Messages.quote(label))
        + " say --missing '%s'".formatted(label);
  }
}
