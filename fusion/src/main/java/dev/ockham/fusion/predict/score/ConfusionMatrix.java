package dev.ockham.fusion.predict.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often samples of each class were taken for each class. Only what happened is kept: there are
 * at most as many cells as samples, however many classes there are. Immutable.
 *
 * @param labels the classes that a model knows
 * @param cells what happened, by true class, then by the class that was chosen
 */
public record ConfusionMatrix(List<String> labels, List<Cell> cells) {

  /** Stands for the class of a sample without a class: one of whose probabilities is NaN. */
  public static final int NONE = -1;

  /**
   * Samples of one class that were taken for one class.
   *
   * @param truth the true class, an index into the labels
   * @param chosen the most probable class, an index into the labels, or {@link #NONE}
   * @param samples how many, at least 1
   */
  public record Cell(int truth, int chosen, int samples) {

    /** Returns whether the samples were taken for what they are. */
    public boolean right() {
      return truth == chosen;
    }
  }

  /** Copies the lists. */
  public ConfusionMatrix {
    labels = List.copyOf(labels);
    cells = List.copyOf(cells);
  }

  /**
   * Counts.
   *
   * @param labels the classes
   * @param truth the true class of each sample, an index into the labels
   * @param chosen the most probable class of each sample, or {@link #NONE}
   */
  public static ConfusionMatrix of(List<String> labels, int[] truth, int[] chosen) {
    long[] pairs = new long[truth.length];
    int choices = labels.size() + 1;
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (long) truth[i] * choices + chosen[i] - NONE;
    }
    Arrays.sort(pairs);
    List<Cell> cells = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= pairs.length; i++) {
      if (i == pairs.length || pairs[i] != pairs[from]) {
        int predicted = (int) (pairs[from] % choices) + NONE;
        cells.add(new Cell((int) (pairs[from] / choices), predicted, i - from));
        from = i;
      }
    }
    return new ConfusionMatrix(labels, cells);
  }

  /** Returns how many samples were judged. */
  public int samples() {
    return cells.stream().mapToInt(Cell::samples).sum();
  }

  /** Returns the share of samples that were taken for what they are; NaN without samples. */
  public double accuracy() {
    int right = cells.stream().filter(Cell::right).mapToInt(Cell::samples).sum();
    return (double) right / samples();
  }

  /**
   * Returns the mean recall of the classes that samples belong to, each counting alike however many
   * samples it has; NaN without samples.
   */
  public double balancedAccuracy() {
    return classes().stream()
        .filter(c -> c.samples() > 0)
        .mapToDouble(ClassScore::recall)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns what there is to know of each class, in the order of the labels. */
  public List<ClassScore> classes() {
    int[] samples = new int[labels.size()];
    int[] chosen = new int[labels.size()];
    int[] right = new int[labels.size()];
    for (Cell cell : cells) {
      samples[cell.truth()] += cell.samples();
      if (cell.chosen() != NONE) {
        chosen[cell.chosen()] += cell.samples();
      }
      if (cell.right()) {
        right[cell.truth()] += cell.samples();
      }
    }
    return IntStream.range(0, labels.size())
        .mapToObj(c -> new ClassScore(labels.get(c), samples[c], chosen[c], right[c]))
        .toList();
  }

  /**
   * Returns one row of the matrix.
   *
   * @param truth the true class, an index into the labels
   * @return for each class how many samples of the true class were taken for it
   */
  public int[] row(int truth) {
    int[] row = new int[labels.size()];
    for (Cell cell : cells) {
      if (cell.truth() == truth && cell.chosen() != NONE) {
        row[cell.chosen()] = cell.samples();
      }
    }
    return row;
  }
}
