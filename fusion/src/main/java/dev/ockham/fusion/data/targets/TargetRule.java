package dev.ockham.fusion.data.targets;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.LabelIndex;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.file.TargetArray;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.text.ColumnNames;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.matrix.RowStore;
import java.util.List;

/** What a reader is to make of the targets in a file. */
public sealed interface TargetRule {

  /** Targets are not looked at. */
  record Ignore() implements TargetRule {}

  /** Targets are learnt from. */
  record Learn(TaskChoice task) implements TargetRule {}

  /** Targets are compared with a model's predictions. */
  record Expect(ExpectedTargets expected) implements TargetRule {}

  /**
   * Chooses how to read the targets of a table.
   *
   * @param store where numbers go
   * @throws InvalidInputException if the table has none, or not the kind that is asked for
   */
  default TargetCollector collector(TableHeader header, CsvRecords records, RowStore store) {
    boolean hasLabel = header.label() != TableHeader.NONE;
    int targets = header.targets().size();
    if (!hasLabel && targets == 0) {
      throw records.atLine(
          ("no column to learn or compare with; expected 'label' (a class), or 'target' or"
                  + " 'target.<name>' (numbers); split at each %s, the columns are %s%s")
              .formatted(
                  records.delimiter().word(),
                  Messages.quoteAll(header.names()),
                  header.names().size() == 1 ? ": does --delimiter name another?" : ""));
    }
    if (hasLabel && targets > 0) {
      throw records.at(
          header.targets().getFirst(),
          header.names().get(header.targets().getFirst()),
          "the table has a 'label' too; expected either a label or targets");
    }
    return switch (this) {
      case Ignore() -> throw new IllegalStateException("targets are ignored");
      case Learn(TaskChoice task) ->
          switch (task) {
            case CLASSIFICATION -> TargetCollector.labels(labelColumn(header, records));
            case REGRESSION -> numbers(header, records, store);
            case AUTO ->
                hasLabel
                    ? TargetCollector.labels(LabelColumn.ofLabel(header))
                    : targets == 1
                        ? TargetCollector.undecided(
                            header, header.targets().getFirst(), header.targetNames(records), store)
                        : numbers(header, records, store);
          };
      case Expect(ExpectedTargets.Classes(List<String> labels)) ->
          TargetCollector.knownLabels(labelColumn(header, records), new KnownLabels(labels));
      case Expect(ExpectedTargets.Numbers _) -> numbers(header, records, store);
    };
  }

  private static TargetCollector numbers(TableHeader header, CsvRecords records, RowStore store) {
    return header.label() == TableHeader.NONE
        ? TargetCollector.numbers(header, header.targets(), header.targetNames(records), store)
        : TargetCollector.numbers(
            header, List.of(header.label()), List.of(header.names().get(header.label())), store);
  }

  private static LabelColumn labelColumn(TableHeader header, CsvRecords records) {
    if (header.label() != TableHeader.NONE) {
      return LabelColumn.ofLabel(header);
    }
    if (header.targets().size() > 1) {
      int second = header.targets().get(1);
      throw records.at(
          second, header.names().get(second), "a second target; expected one column of classes");
    }
    return LabelColumn.ofTarget(header, header.targets().getFirst());
  }

  /**
   * Makes targets of an array file's entries.
   *
   * @throws InvalidInputException if they are not what is asked for
   */
  default Targets ofArray(TargetArray array, DataFile file) {
    return switch (this) {
      case Ignore() -> throw new IllegalStateException("targets are ignored");
      case Learn(TaskChoice task) when task == TaskChoice.CLASSIFICATION -> {
        requireOneColumn(array, file);
        LabelIndex index = new LabelIndex();
        for (int row = 0; row < array.rows(); row++) {
          index.add(array.label(row));
        }
        yield index.toTargets();
      }
      case Expect(ExpectedTargets.Classes(List<String> labels)) -> {
        requireOneColumn(array, file);
        KnownLabels known = new KnownLabels(labels);
        for (int row = 0; row < array.rows(); row++) {
          String label = array.label(row);
          if (!known.addNumber(label)) {
            throw new InvalidInputException(
                "%s: row %s: %s".formatted(file, row + 1, known.unknown(label)));
          }
        }
        yield known.toTargets();
      }
      case Learn _, Expect _ ->
          new NumberTargets(
              array.columns() == 1 ? List.of("target") : ColumnNames.numbered(array.columns()),
              array.numbers());
    };
  }

  private static void requireOneColumn(TargetArray array, DataFile file) {
    if (array.columns() != 1) {
      throw new InvalidInputException(
          "%s: has %s columns; expected one class for each sample"
              .formatted(file, array.columns()));
    }
  }
}
