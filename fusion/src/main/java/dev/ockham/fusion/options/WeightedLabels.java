package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.text.Decimal;
import dev.ockham.fusion.data.text.Messages;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels with their weights, as users type them. */
final class WeightedLabels {

  /** A label may have commas and equals signs: it ends at the first '=' before a whole weight. */
  private static final Pattern ENTRY = Pattern.compile("(.+?)=([^=,]*)(?:,(?!$)|$)");

  private WeightedLabels() {}

  static SequencedMap<String, Double> parse(String text) {
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    Matcher entry = ENTRY.matcher(text);
    int end = 0;
    while (entry.find() && entry.start() == end) {
      end = entry.end();
      String label = entry.group(1);
      if (weights.put(label, weight(label, entry.group(2))) != null) {
        throw new InvalidInputException(
            "class %s is given two weights".formatted(Messages.quote(label)));
      }
    }
    if (end != text.length() || weights.isEmpty()) {
      throw new InvalidInputException(
          "expected balanced or LABEL=W[,LABEL=W...], got %s".formatted(Messages.quote(text)));
    }
    return weights;
  }

  private static double weight(String label, String text) {
    if (Decimal.parse(text).isEmpty()) {
      throw new InvalidInputException(
          "the weight of class %s must be a number greater than 0, got %s"
              .formatted(Messages.quote(label), Messages.quote(text)));
    }
    return Double.parseDouble(text);
  }
}
