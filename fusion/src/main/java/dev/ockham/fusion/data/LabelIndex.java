package dev.ockham.fusion.data;

import dev.ockham.fusion.data.text.Decimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the labels of samples one by one, keeping an int for each sample and each label's text
 * once.
 *
 * <p>For one thread at a time.
 */
public final class LabelIndex {

  /**
   * What a label is sorted by: numbers before text; numbers by value (their text breaks a tie such
   * as 1 and 1.0), text by code unit.
   */
  private record Place(String label, Optional<Decimal> value) implements Comparable<Place> {

    static Place of(String label) {
      return new Place(label, Decimal.parse(label));
    }

    @Override
    public int compareTo(Place other) {
      if (value.isPresent() != other.value.isPresent()) {
        return value.isPresent() ? -1 : 1;
      }
      int byValue = value.isPresent() ? value.get().compareTo(other.value.orElseThrow()) : 0;
      return byValue != 0 ? byValue : label.compareTo(other.label);
    }
  }

  private final Map<String, Integer> order = new HashMap<>();
  private int[] classes = new int[64];
  private int size;

  /** Adds the label of the next sample. */
  public void add(String label) {
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, size + (size >> 1));
    }
    classes[size++] = order.computeIfAbsent(label, unseen -> order.size());
  }

  /** Returns the samples so far, with the labels that occur in sorted order. */
  public ClassTargets toTargets() {
    List<String> sorted =
        order.keySet().stream().map(Place::of).sorted().map(Place::label).toList();
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
