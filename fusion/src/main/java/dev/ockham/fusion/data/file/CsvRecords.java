package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.Delimiter;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.data.text.Numbers;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the records of a CSV file one at a time, and says what their fields hold: nothing is
 * decoded or allocated for a field until it is asked for.
 */
public final class CsvRecords implements Closeable {

  /** What is read, in the words of messages. */
  public static final String EXPECTED = "a .csv or .csv.gz file";

  private static final String FILL = " (fill or remove missing values first)";

  private final TextBytes in;
  private final Delimiter delimiter;
  private final RecordParser parser;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  private CsvRecords(TextBytes in, Delimiter delimiter) {
    this.in = in;
    this.delimiter = delimiter;
    parser = new RecordParser(in, delimiter);
  }

  /**
   * Opens a file; one whose name ends in {@code .gz} is decompressed. The delimiter is what the
   * file's owner states, or what the first line tells.
   *
   * @throws InvalidInputException if there is no such file, it cannot be read or decompressed, or
   *     its first bytes are not UTF-8 text
   */
  public static CsvRecords open(DataFile file) {
    TextBytes in = TextBytes.open(file, EXPECTED);
    try {
      in.skipMark();
      Delimiter delimiter = file.delimiter().orElseGet(() -> Delimiter.recognise(in.firstLine()));
      return new CsvRecords(in, delimiter);
    } catch (RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Moves to the next record.
   *
   * @return false at the end of the file
   * @throws InvalidInputException if the file cannot be read on, or its quotes or line ends are
   *     wrong
   */
  public boolean next() {
    return parser.next();
  }

  /** Returns how many fields the current record has; at least one. */
  public int fields() {
    return parser.fields();
  }

  /** Returns the line in which the current record starts, from 1. */
  public long line() {
    return parser.line();
  }

  /** Returns what stands between the fields. */
  public Delimiter delimiter() {
    return delimiter;
  }

  /** Returns the file, with what its owner states of it. */
  public DataFile file() {
    return in.file();
  }

  /**
   * Returns a field as text, without spaces around it.
   *
   * @param field from 0
   * @throws InvalidInputException if it is not UTF-8
   */
  public String text(int field) {
    return exactText(field).strip();
  }

  /**
   * Returns a field as text, with the spaces around it.
   *
   * @param field from 0
   * @throws InvalidInputException if it is not UTF-8
   */
  public String exactText(int field) {
    int start = parser.start(field);
    try {
      return decoder
          .decode(ByteBuffer.wrap(parser.bytes(), start, parser.end(field) - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          "%s: line %s, column %s: the text is not UTF-8".formatted(file(), line(), field + 1), e);
    }
  }

  /** Says whether a field holds a number as the package describes it, of any size. */
  public boolean isNumber(int field) {
    int start = parser.trimmedStart(field);
    return Numbers.isNumber(parser.bytes(), start, parser.trimmedEnd(field, start));
  }

  /**
   * Returns a field as a number.
   *
   * @param field from 0
   * @param name the column's name, for messages
   * @throws InvalidInputException if it is anything but a finite number
   */
  public double number(int field, String name) {
    int start = parser.trimmedStart(field);
    int end = parser.trimmedEnd(field, start);
    double value = Numbers.parse(parser.bytes(), start, end);
    if (Double.isNaN(value)) {
      throw noNumber(field, name);
    }
    if (Double.isInfinite(value)) {
      throw at(
          field,
          name,
          "%s is beyond the range of a double; expected a finite number"
              .formatted(Messages.quote(text(field))));
    }
    if (file().columnUse().isMissing(value)) {
      throw at(field, name, meansMissing(text(field)) + "a number" + FILL);
    }
    return value;
  }

  /** Says whether a field is empty, or its file's owner says that its text stands for that. */
  public boolean isMissing(int field) {
    return isMissing(text(field));
  }

  private boolean isMissing(String text) {
    return text.isEmpty() || file().columnUse().isMissing(text);
  }

  /**
   * Returns a field's text, which is there.
   *
   * @param expected what it should be, for messages
   * @throws InvalidInputException if it is empty, or stands for that
   */
  public String presentText(int field, String name, String expected) {
    String text = text(field);
    if (isMissing(text)) {
      throw at(
          field,
          name,
          text.isEmpty()
              ? "the cell is empty; expected " + expected
              : meansMissing(text) + expected + FILL);
    }
    return text;
  }

  private static String meansMissing(String text) {
    return "found %s, which stands for a missing value (--missing); expected "
        .formatted(Messages.quote(text));
  }

  /** Returns a message about a field that is not a number. */
  public InvalidInputException noNumber(int field, String name) {
    return at(field, name, notANumber(text(field)));
  }

  private String notANumber(String text) {
    if (text.isEmpty()) {
      return "the cell is empty; expected a number" + FILL;
    }
    if (file().columnUse().isMissing(text)) {
      return meansMissing(text) + "a number" + FILL;
    }
    if (Numbers.hasDecimalComma(text)) {
      return decimalComma(text);
    }
    return Numbers.isNonFinite(text) || MissingLabels.looksMissing(text)
        ? "found %s; expected a finite number".formatted(Messages.quote(text)) + FILL
        : "found %s; expected a number such as -1.5e3".formatted(Messages.quote(text));
  }

  /** Describes a number that is written with a decimal comma. */
  public static String decimalComma(String text) {
    return "%s has a decimal comma; expected a decimal point, as in %s: write the table with"
            .formatted(Messages.quote(text), text.replace(',', '.'))
        + " decimal points";
  }

  /** Says whether every field of the current record is a number. */
  public boolean allNumbers() {
    for (int field = 0; field < fields(); field++) {
      if (!isNumber(field)) {
        return false;
      }
    }
    return true;
  }

  /** Throws unless the current record has as many fields as the first one. */
  public void requireFields(int expected) {
    int fields = fields();
    if (fields != expected) {
      throw in.error(
          line(),
          "%s field%s; expected %s, as in the first line"
              .formatted(fields, fields == 1 ? "" : "s", expected));
    }
  }

  /** Returns a message about a field of the current record. */
  public InvalidInputException at(int field, String name, String problem) {
    return new InvalidInputException(
        "%s: line %s, column %s (%s): %s"
            .formatted(file(), line(), field + 1, Messages.quote(name), problem));
  }

  /** Returns a message about the current record's line. */
  public InvalidInputException atLine(String problem) {
    return in.error(line(), problem);
  }

  @Override
  public void close() {
    in.close();
  }
}
