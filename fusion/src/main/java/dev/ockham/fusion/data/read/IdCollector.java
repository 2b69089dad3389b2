package dev.ockham.fusion.data.read;

import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.file.FileColumns;
import dev.ockham.fusion.data.source.SampleIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a file calls its samples, if it says so. */
final class IdCollector {

  private final int field;
  private final String column;
  private final List<String> values = new ArrayList<>();

  IdCollector(FileColumns columns) {
    field = columns.id();
    column = field == FileColumns.NONE ? "" : columns.names().get(field);
  }

  /** Takes the current record's. */
  void add(CsvRecords sample) {
    if (field != FileColumns.NONE) {
      values.add(sample.exactText(field));
    }
  }

  Optional<SampleIds> finish() {
    return field == FileColumns.NONE
        ? Optional.empty()
        : Optional.of(new SampleIds(column, values));
  }
}
