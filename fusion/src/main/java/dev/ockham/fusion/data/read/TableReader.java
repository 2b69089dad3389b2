package dev.ockham.fusion.data.read;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.source.ColumnUse;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.SampleIds;
import dev.ockham.fusion.data.targets.TableHeader;
import dev.ockham.fusion.data.targets.TargetCollector;
import dev.ockham.fusion.data.targets.TargetRule;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixBuilder;
import dev.ockham.fusion.matrix.RowStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a table with a header: features, targets and split in one pass over the file. */
final class TableReader {

  private TableReader() {}

  /**
   * What a table holds.
   *
   * @param modalities empty if the table was read for its targets
   * @param targets empty if they were ignored
   * @param split empty if there is no such column, or it was ignored
   * @param ids what the samples are called; empty if there is no such column
   * @param found what the owner's {@link ColumnUse} says that was found in the file
   */
  record Table(
      List<Modality> modalities,
      Optional<Targets> targets,
      Optional<Split> split,
      Optional<SampleIds> ids,
      Set<String> found) {}

  /**
   * Reads a table.
   *
   * @param withFeatures whether the table holds features; if not, feature columns are an error
   * @param rule what to make of targets; if they are ignored, so is the split
   * @throws InvalidInputException with file, line and column if the table cannot be used
   */
  static Table read(DataFile file, boolean withFeatures, TargetRule rule) {
    try (CsvRecords records = CsvRecords.open(file);
        RowStore store = new RowStore()) {
      TableHeader header = TableHeader.read(records, withFeatures);
      TargetCollector targets =
          rule instanceof TargetRule.Ignore ? null : rule.collector(header, records, store);
      Features features = new Features(header, store);
      IdCollector ids = new IdCollector(header.columns());
      StatedSplit split =
          targets == null || header.split() == TableHeader.NONE
              ? null
              : new StatedSplit(header.split());
      int rows = 0;
      while (records.next()) {
        records.requireFields(header.names().size());
        features.add(records);
        ids.add(records);
        if (targets != null) {
          targets.add(records);
        }
        if (split != null) {
          split.add(records);
        }
        rows++;
      }
      if (rows == 0) {
        throw new InvalidInputException(
            file + ": the table has a header but no rows; expected at least one sample");
      }
      return new Table(
          features.finish(),
          Optional.ofNullable(targets).map(TargetCollector::finish),
          Optional.ofNullable(split).map(StatedSplit::finish),
          ids.finish(),
          header.columns().found());
    }
  }

  /** The feature columns, by modality. */
  private static final class Features {

    private final TableHeader header;
    private final List<MatrixBuilder> buffers = new ArrayList<>();

    /** For each field the buffer it goes to; null for a column that is no feature. */
    private final @Nullable MatrixBuilder[] bufferOfField;

    Features(TableHeader header, RowStore store) {
      this.header = header;
      bufferOfField = new @Nullable MatrixBuilder[header.names().size()];
      for (List<Integer> fields : header.modalities().values()) {
        MatrixBuilder buffer = store.builder(fields.size());
        buffers.add(buffer);
        fields.forEach(field -> bufferOfField[field] = buffer);
      }
    }

    void add(CsvRecords records) {
      for (MatrixBuilder buffer : buffers) {
        if (!buffer.hasRoom()) {
          throw records.atLine(
              "the table is too large; expected at most %s numbers in a modality"
                  .formatted(Matrix.MAX_LENGTH));
        }
      }
      for (int field = 0; field < bufferOfField.length; field++) {
        MatrixBuilder buffer = bufferOfField[field];
        if (buffer != null) {
          buffer.append(records.number(field, header.names().get(field)));
        }
      }
    }

    List<Modality> finish() {
      List<Modality> modalities = new ArrayList<>();
      for (Map.Entry<String, List<Integer>> modality : header.modalities().entrySet()) {
        modalities.add(
            new Modality(
                modality.getKey(),
                modality.getValue().stream().map(header::featureName).toList(),
                buffers.get(modalities.size()).build()));
      }
      return modalities;
    }
  }
}
