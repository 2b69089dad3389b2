package dev.ockham.fusion.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the labels of samples one by one, keeping an int for each sample and each label's text
 * once.
 */
final class LabelIndex {

  /**
   * Numbers before text; numbers by value (their text breaks a tie such as 1 and 1.0), text by code
   * unit.
   */
  static final Comparator<String> ORDER =
      (a, b) -> {
        boolean numberA = Numbers.isNumber(a);
        boolean numberB = Numbers.isNumber(b);
        if (numberA && numberB) {
          int byValue = Double.compare(Double.parseDouble(a), Double.parseDouble(b));
          return byValue != 0 ? byValue : a.compareTo(b);
        }
        return numberA == numberB ? a.compareTo(b) : numberA ? -1 : 1;
      };

  private final Map<String, Integer> order = new HashMap<>();
  private int[] classes = new int[64];
  private int size;

  /** Adds the label of the next sample. */
  void add(String label) {
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, size + (size >> 1));
    }
    classes[size++] = order.computeIfAbsent(label, unseen -> order.size());
  }

  /** Returns the samples so far, with the labels that occur in sorted order. */
  ClassTargets toTargets() {
    List<String> sorted = new ArrayList<>(order.keySet());
    sorted.sort(ORDER);
    int[] rank = new int[sorted.size()];
    for (int i = 0; i < rank.length; i++) {
      rank[order.getOrDefault(sorted.get(i), -1)] = i;
    }
    int[] ranked = new int[size];
    for (int i = 0; i < size; i++) {
      ranked[i] = rank[classes[i]];
    }
    return new ClassTargets(sorted, ranked);
  }
}
