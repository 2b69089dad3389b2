package dev.ockham.fusion.data;

import dev.ockham.api.Counted;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One class for each sample: classification.
 *
 * <p>A class is an index into {@link #labels()}. {@link #of} and the readers sort the labels:
 * numbers before text, numbers by value, text by Unicode code unit, so the same labels have the
 * same indices whatever the order of the rows.
 *
 * <p>Immutable.
 */
public final class ClassTargets implements Targets {

  private final List<String> labels;
  private final int[] classes;

  /**
   * Wraps class indices.
   *
   * @param labels the label of each class, without repetition
   * @param classes for each sample an index into {@code labels}; not copied
   * @throws IllegalArgumentException if a label is repeated or an index has no label
   */
  public ClassTargets(List<String> labels, int[] classes) {
    this.labels = List.copyOf(labels);
    this.classes = classes;
    if (this.labels.stream().distinct().count() != this.labels.size()) {
      throw new IllegalArgumentException("labels are repeated: " + this.labels);
    }
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0 || classes[i] >= this.labels.size()) {
        throw new IllegalArgumentException(
            "sample %s has class %s, but there %s"
                .formatted(
                    i,
                    classes[i],
                    (this.labels.size() == 1 ? "is " : "are ")
                        + Counted.of(this.labels.size(), "label")));
      }
    }
  }

  /**
   * Makes classes of labels; the label set is what occurs, sorted.
   *
   * @param labelOfSample one label for each sample
   */
  public static ClassTargets of(List<String> labelOfSample) {
    LabelIndex index = new LabelIndex();
    labelOfSample.forEach(index::add);
    return index.toTargets();
  }

  /** Returns the label of each class. */
  public List<String> labels() {
    return labels;
  }

  /**
   * Returns for each sample its class, an index into {@link #labels()}: the array itself, for
   * reading only.
   */
  public int[] classes() {
    return classes;
  }

  /**
   * Returns the label of a sample.
   *
   * @param sample from 0
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public String label(int sample) {
    return labels.get(classes[Objects.checkIndex(sample, classes.length)]);
  }

  /** Returns for each class how many samples it has. */
  public int[] counts() {
    int[] counts = new int[labels.size()];
    for (int c : classes) {
      counts[c]++;
    }
    return counts;
  }

  /** Returns the labels that some sample has, in order. */
  List<String> occurring() {
    int[] counts = counts();
    return IntStream.range(0, counts.length)
        .filter(c -> counts[c] > 0)
        .mapToObj(labels::get)
        .toList();
  }

  @Override
  public int samples() {
    return classes.length;
  }

  @Override
  public ClassTargets select(int[] rows) {
    int[] selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = classes[Objects.checkIndex(rows[i], classes.length)];
    }
    return new ClassTargets(labels, selected);
  }

  /**
   * Expresses the same classes in another label list.
   *
   * @param newLabels contains every label that occurs in a sample here
   * @throws IllegalArgumentException if a sample's label is not among the new ones
   */
  public ClassTargets relabel(List<String> newLabels) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < newLabels.size(); i++) {
      positions.put(newLabels.get(i), i);
    }
    int[] renamed = new int[classes.length];
    for (int i = 0; i < classes.length; i++) {
      Integer position = positions.get(label(i));
      if (position == null) {
        throw new IllegalArgumentException(
            "sample %s has label '%s', which is not among %s".formatted(i, label(i), newLabels));
      }
      renamed[i] = position;
    }
    return new ClassTargets(newLabels, renamed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassTargets that
        && labels.equals(that.labels)
        && Arrays.equals(classes, that.classes);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.hashCode(classes);
  }

  @Override
  public String toString() {
    return "ClassTargets[" + classes.length + " samples, labels " + labels + "]";
  }
}
