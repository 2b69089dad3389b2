package dev.ockham.fusion.data.targets;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.LabelIndex;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.matrix.MatrixBuilder;
import dev.ockham.fusion.matrix.RowStore;
import java.util.List;

/** Takes the targets out of a table's records, one sample after the other. */
public interface TargetCollector {

  /**
   * Takes the current record's targets.
   *
   * @throws InvalidInputException if they are not what this collector is for
   */
  void add(CsvRecords sample);

  /** Returns the targets of all samples so far. */
  Targets finish();

  /** Collects numbers from one or more columns. */
  static TargetCollector numbers(
      TableHeader header, List<Integer> fields, List<String> names, RowStore store) {
    MatrixBuilder values = store.builder(fields.size());
    return new TargetCollector() {
      @Override
      public void add(CsvRecords sample) {
        for (int field : fields) {
          values.append(sample.number(field, header.names().get(field)));
        }
      }

      @Override
      public Targets finish() {
        return new NumberTargets(names, values.build());
      }
    };
  }

  /** Collects labels from one column; the label set is what occurs. */
  static TargetCollector labels(LabelColumn column) {
    LabelIndex index = new LabelIndex();
    return new TargetCollector() {
      @Override
      public void add(CsvRecords sample) {
        index.add(column.label(sample));
      }

      @Override
      public Targets finish() {
        return index.toTargets();
      }
    };
  }

  /** Collects labels that must be among those a model knows. */
  static TargetCollector knownLabels(LabelColumn column, KnownLabels known) {
    return new TargetCollector() {
      @Override
      public void add(CsvRecords sample) {
        String label = column.label(sample);
        boolean isKnown = column.isByValue(sample) ? known.addNumber(label) : known.add(label);
        if (!isKnown) {
          throw sample.at(column.field(), column.name(), known.unknown(label));
        }
      }

      @Override
      public Targets finish() {
        return known.toTargets();
      }
    };
  }

  /**
   * Collects one column whose first sample decides whether it holds numbers or classes; a mixture
   * is an error.
   */
  static TargetCollector undecided(
      TableHeader header, int field, List<String> names, RowStore store) {
    return new UndecidedTarget(
        field,
        header.names().get(field),
        numbers(header, List.of(field), names, store),
        LabelColumn.ofTarget(header, field));
  }
}
