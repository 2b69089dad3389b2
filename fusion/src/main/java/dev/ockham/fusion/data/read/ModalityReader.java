package dev.ockham.fusion.data.read;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.file.CsvRecords;
import dev.ockham.fusion.data.file.FileColumns;
import dev.ockham.fusion.data.file.Npy;
import dev.ockham.fusion.data.source.ColumnUse;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.FileKind;
import dev.ockham.fusion.data.source.SampleIds;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.data.text.Numbers;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixBuilder;
import dev.ockham.fusion.matrix.RowStore;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the file of one modality: an array, or a table of nothing but its features. */
final class ModalityReader {

  /** More digits than a column's number has. */
  private static final int MOST_DIGITS = 9;

  private ModalityReader() {}

  /**
   * What a modality's file holds.
   *
   * @param ids what the samples are called; empty if there is no such column
   * @param found what the owner's {@link ColumnUse} says that was found in the file
   */
  record Content(Modality modality, Optional<SampleIds> ids, Set<String> found) {}

  /**
   * Reads a modality.
   *
   * @throws InvalidInputException if the file cannot be used
   */
  static Content read(String name, DataFile file) {
    return switch (file.kind()) {
      case NPY -> readArray(name, file);
      case CSV -> readCsv(name, file);
      case OTHER -> {
        file.require(FileKind.ARRAY_OR_CSV);
        throw file.wrongKind(FileKind.ARRAY_OR_CSV);
      }
    };
  }

  private static Content readArray(String name, DataFile file) {
    Matrix values = Npy.readMatrix(file);
    file.columnUse().requirePresent(values, file);
    FileColumns columns = FileColumns.numbered(values.columns(), file.columnUse(), name);
    int[] fields = features(columns, name, file);
    return content(
        name,
        columns,
        fields.length == values.columns() ? values : values.selectColumns(fields),
        Optional.empty());
  }

  private static Content readCsv(String name, DataFile file) {
    try (CsvRecords records = CsvRecords.open(file);
        RowStore store = new RowStore()) {
      if (!records.next()) {
        throw new InvalidInputException(file + ": the file is empty; expected one row a sample");
      }
      boolean hasHeader = FileColumns.isHeader(records, name) || hasHeader(records);
      FileColumns columns =
          hasHeader
              ? FileColumns.read(records, name)
              : FileColumns.numbered(records.fields(), file.columnUse(), name);
      int[] fields = features(columns, name, file);
      IdCollector ids = new IdCollector(columns);
      MatrixBuilder values = store.builder(fields.length);
      boolean more = !hasHeader || records.next();
      if (!more) {
        throw new InvalidInputException(
            file + ": the table has a header but no rows; expected at least one sample");
      }
      while (more) {
        records.requireFields(columns.names().size());
        if (!values.hasRoom()) {
          throw records.atLine(
              "the table is too large; expected at most %s numbers".formatted(Matrix.MAX_LENGTH));
        }
        for (int field : fields) {
          values.append(records.number(field, columns.names().get(field)));
        }
        ids.add(records);
        more = records.next();
      }
      return content(name, columns, values.build(), ids.finish());
    }
  }

  private static int[] features(FileColumns columns, String name, DataFile file) {
    int[] fields = columns.used();
    if (fields.length == 0) {
      throw new InvalidInputException(
          "%s: --ignore and --id leave no column of modality %s"
              .formatted(file, Messages.quote(name)));
    }
    return fields;
  }

  private static Content content(
      String name, FileColumns columns, Matrix values, Optional<SampleIds> ids) {
    List<String> names = IntStream.of(columns.used()).mapToObj(columns.names()::get).toList();
    return new Content(new Modality(name, names, values), ids, columns.found());
  }

  /**
   * Says whether the first line holds names. It does if no cell is a number, and does not if all
   * are; anything else is refused, because guessing wrong would lose a sample or shift all of them
   * against the other modalities. So are the numbers 0, 1, 2, … in any order, which may be a
   * sample, or the names that pandas gives to columns without names.
   */
  private static boolean hasHeader(CsvRecords records) {
    int numbers = 0;
    BitSet counted = new BitSet();
    for (int field = 0; field < records.fields(); field++) {
      if (records.isNumber(field)) {
        numbers++;
      }
      String text = records.text(field);
      if (Numbers.hasDecimalComma(text)) {
        throw records.atLine(CsvRecords.decimalComma(text));
      }
      if (text.length() < MOST_DIGITS && text.matches("0|[1-9][0-9]*")) {
        counted.set(Integer.parseInt(text));
      }
    }
    if (numbers > 0 && numbers < records.fields()) {
      throw records.atLine(
          "numbers and text; expected the names of all columns, or a sample with a number in each");
    }
    if (counted.length() == records.fields() && counted.cardinality() == records.fields()) {
      throw records.atLine(
          "0, 1, 2, … may be names or a sample; expected names that are not numbers, or 0.0 for a"
              + " sample's 0");
    }
    return numbers == 0;
  }
}
