package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import java.util.List;

/** Reads the file of one modality: an array, or a table of nothing but its features. */
final class ModalityReader {

  private ModalityReader() {}

  /**
   * Reads a modality.
   *
   * @throws InvalidInputException if the file cannot be used
   */
  static Modality read(String name, DataFile file) {
    return switch (file.kind()) {
      case NPY -> {
        Matrix values = Npy.readMatrix(file);
        yield new Modality(name, ColumnNames.numbered(values.columns()), values);
      }
      case CSV -> readCsv(name, file);
      case OTHER -> {
        file.require(FileKind.ARRAY_OR_CSV);
        throw file.wrongKind(FileKind.ARRAY_OR_CSV);
      }
    };
  }

  private static Modality readCsv(String name, DataFile file) {
    try (CsvRecords records = CsvRecords.open(file)) {
      if (!records.next()) {
        throw new InvalidInputException(file + ": the file is empty; expected one row a sample");
      }
      boolean hasHeader = hasHeader(records);
      List<String> names =
          hasHeader ? ColumnNames.read(records) : ColumnNames.numbered(records.fields());
      RowBuffer values = new RowBuffer(names.size());
      boolean more = !hasHeader || records.next();
      if (!more) {
        throw new InvalidInputException(
            file + ": the table has a header but no rows; expected at least one sample");
      }
      while (more) {
        records.requireFields(names.size());
        if (!values.hasRoom()) {
          throw records.atLine(
              "the table is too large; expected at most %s numbers".formatted(Matrix.MAX_LENGTH));
        }
        for (int field = 0; field < names.size(); field++) {
          values.append(records.number(field, names.get(field)));
        }
        more = records.next();
      }
      return new Modality(name, names, values.drain());
    }
  }

  /**
   * Says whether the first line holds names. It does if no cell is a number, and does not if all
   * are; anything else is refused, because guessing wrong would lose a sample or shift all of them
   * against the other modalities. So are the numbers 0, 1, 2, …, which may be a sample, or the
   * names that pandas gives to columns without names.
   */
  private static boolean hasHeader(CsvRecords records) {
    int numbers = 0;
    boolean counting = true;
    for (int field = 0; field < records.fields(); field++) {
      if (records.isNumber(field)) {
        numbers++;
      }
      String text = records.text(field);
      if (Numbers.hasDecimalComma(text)) {
        throw records.atLine(CsvRecords.decimalComma(text));
      }
      counting &= text.equals(Integer.toString(field));
    }
    if (numbers > 0 && numbers < records.fields()) {
      throw records.atLine(
          "numbers and text; expected the names of all columns, or a sample with a number in each");
    }
    if (counting) {
      throw records.atLine(
          "0, 1, 2, … may be names or a sample; expected names that are not numbers, or 0.0 for a"
              + " sample's 0");
    }
    return numbers == 0;
  }
}
