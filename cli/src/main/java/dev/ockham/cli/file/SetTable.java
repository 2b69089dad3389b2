package dev.ockham.cli.file;

import dev.ockham.fusion.predict.ClassSets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Classes, their probabilities and prediction sets as a CSV table with names: {@code label}, {@code
 * set} and {@code probability.<label>}. The labels of a set are separated by {@code |}, the most
 * probable first; a {@code |} or {@code \} of a label has a {@code \} before it.
 */
public final class SetTable {

  private static final int AFTER_LABEL = 1;

  private final PredictionTable table;
  private final List<String> labels;
  private final ClassSets sets;

  /**
   * Takes what is written.
   *
   * @param table of the same classes, without sets
   */
  public SetTable(PredictionTable table, List<String> labels, ClassSets sets) {
    this.table = table;
    this.labels = labels;
    this.sets = sets;
  }

  /** Writes one row a sample. */
  public void write(CsvOutput place) {
    List<String> header = new ArrayList<>(table.header());
    header.add(AFTER_LABEL, "set");
    place.write(header, sets.probabilities().rows(), this::row);
  }

  private List<String> row(int i) {
    List<String> cells = new ArrayList<>(table.row(i));
    cells.add(AFTER_LABEL, set(i));
    return cells;
  }

  private String set(int sample) {
    return sets.classes(sample).stream()
        .map(c -> labels.get(c).replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }
}
