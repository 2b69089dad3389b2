package dev.ockham.fusion.data.targets;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.data.text.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects labels that must be among those a model knows; classes are numbered in the model's
 * order.
 */
final class KnownLabels {

  /** The position of a value that several labels have. */
  private static final int SEVERAL = -1;

  private final List<String> labels;
  private final Map<String, Integer> positions = new HashMap<>();

  /** The labels that are numbers, as {@link Numbers#label(String)} writes them. */
  private final Map<String, Integer> byValue = new HashMap<>();

  private int[] classes = new int[64];
  private int size;

  KnownLabels(List<String> labels) {
    this.labels = labels;
    for (int i = 0; i < labels.size(); i++) {
      positions.put(labels.get(i), i);
      if (Numbers.isNumber(labels.get(i))) {
        byValue.merge(Numbers.label(labels.get(i)), i, (_, _) -> SEVERAL);
      }
    }
  }

  /** Adds the label of the next sample; returns false if the model does not know it. */
  boolean add(String label) {
    return add(positions.get(label));
  }

  /**
   * Adds a number that is the label of the next sample: the known label of that text, else the only
   * one of that value, such as {@code 1.0} for {@code 1}. Returns false if there is none.
   */
  boolean addNumber(String label) {
    Integer position = positions.get(label);
    return add(position != null ? position : byValue.get(label));
  }

  private boolean add(@Nullable Integer position) {
    if (position == null || position == SEVERAL) {
      return false;
    }
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, size + (size >> 1));
    }
    classes[size++] = position;
    return true;
  }

  String unknown(String label) {
    return "unknown label %s; the model knows %s"
        .formatted(Messages.quote(label), Messages.quoteAll(labels));
  }

  ClassTargets toTargets() {
    return new ClassTargets(labels, Arrays.copyOf(classes, size));
  }
}
