package dev.ockham.fusion.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects labels that must be among those a model knows; classes are numbered in the model's
 * order.
 */
final class KnownLabels {

  private final List<String> labels;
  private final Map<String, Integer> positions = new HashMap<>();
  private int[] classes = new int[64];
  private int size;

  KnownLabels(List<String> labels) {
    this.labels = labels;
    for (int i = 0; i < labels.size(); i++) {
      positions.put(labels.get(i), i);
    }
  }

  /** Adds the label of the next sample; returns false if the model does not know it. */
  boolean add(String label) {
    Integer position = positions.get(label);
    if (position == null) {
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
