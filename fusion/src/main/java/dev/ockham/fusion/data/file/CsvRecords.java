package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.Delimiter;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.data.text.Numbers;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the records of a CSV file (RFC 4180) one at a time, as bytes: every delimiter is ASCII and
 * UTF-8 keeps ASCII bytes for ASCII characters, so nothing is decoded or allocated for a field
 * until it is asked for.
 *
 * <p>Lines end in LF or CRLF. Empty lines at the end of the file are skipped; an empty line between
 * records is an error, because it may be a sample that got lost.
 */
public final class CsvRecords implements Closeable {

  public static final String EXPECTED = "a .csv or .csv.gz file";

  private static final String FILL = " (fill or remove missing values first)";

  /** A quote that is never closed would otherwise take the whole file into memory. */
  private static final int MAX_RECORD_BYTES = 1 << 26;

  private final TextBytes in;

  /** The line in which the current record starts. */
  private long line;

  /** The current record's fields, one after the other without separators and quotes. */
  private byte[] record = new byte[1024];

  private int size;
  private int[] ends = new int[16];
  private int fields;
  private boolean blank;

  private final Delimiter delimiter;

  private CsvRecords(TextBytes in, Delimiter delimiter) {
    this.in = in;
    this.delimiter = delimiter;
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
    } catch (InvalidInputException e) {
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
    if (!readRecord()) {
      return false;
    }
    if (!blank) {
      return true;
    }
    long blankLine = line;
    while (readRecord()) {
      if (!blank) {
        throw in.error(blankLine, "an empty line; expected a record, or the end of the file");
      }
    }
    return false;
  }

  private boolean readRecord() {
    size = 0;
    fields = 0;
    line = in.line();
    int first = in.peek();
    if (first == TextBytes.END) {
      return false;
    }
    blank = first == '\n' || first == '\r';
    while (true) {
      if (in.peek() == '"') {
        quotedField();
      } else {
        plainField();
      }
      endField();
      int separator = in.read();
      if (separator == delimiter.character()) {
        continue;
      }
      if (separator == '\r' && in.peek() != '\n') {
        throw in.error(in.line(), "a lone carriage return; expected lines that end in LF or CRLF");
      }
      if (separator == '\r') {
        in.read();
      }
      return true;
    }
  }

  private void plainField() {
    char end = delimiter.character();
    for (int run = in.plainRun(end); run > 0; run = in.plainRun(end)) {
      reserve(run);
      in.take(run, record, size);
      size += run;
    }
    if (in.peek() == '"') {
      throw in.error(
          in.line(),
          fields + 1,
          "a quote inside an unquoted field; expected \"…\" around the field, and \"\" for a"
              + " quote in it");
    }
  }

  private void quotedField() {
    long opened = in.line();
    in.read();
    while (true) {
      int b = in.read();
      if (b == '"') {
        if (in.peek() != '"') {
          break;
        }
        in.read();
      } else if (b == TextBytes.END) {
        throw in.error(opened, fields + 1, "a quote is opened and never closed");
      }
      append(b);
    }
    int next = in.peek();
    boolean ends = next == '\n' || next == '\r' || next == TextBytes.END;
    if (!ends && next != delimiter.character()) {
      throw in.error(
          in.line(),
          fields + 1,
          "text after the closing quote; expected a %s or the end of the line"
              .formatted(delimiter.word()));
    }
  }

  private void append(int b) {
    reserve(1);
    record[size++] = (byte) b;
  }

  private void reserve(int bytes) {
    if (size + bytes > record.length) {
      if (size >= MAX_RECORD_BYTES) {
        throw in.error(
            line,
            "a record of more than %s bytes; is a quote not closed?".formatted(MAX_RECORD_BYTES));
      }
      record = Arrays.copyOf(record, Math.max(2 * size, size + bytes));
    }
  }

  private void endField() {
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, 2 * fields);
    }
    ends[fields++] = size;
  }

  /** Returns how many fields the current record has; at least one. */
  public int fields() {
    return fields;
  }

  /** Returns the line in which the current record starts, from 1. */
  public long line() {
    return line;
  }

  public Delimiter delimiter() {
    return delimiter;
  }

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
    int start = start(field);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(record, start, ends[field] - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          "%s: line %s, column %s: the text is not UTF-8".formatted(file(), line, field + 1), e);
    }
  }

  /** Says whether a field holds a number as the package describes it, of any size. */
  public boolean isNumber(int field) {
    int start = trimmedStart(field);
    return Numbers.isNumber(record, start, trimmedEnd(field, start));
  }

  /**
   * Returns a field as a number.
   *
   * @param field from 0
   * @param name the column's name, for messages
   * @throws InvalidInputException if it is anything but a finite number
   */
  public double number(int field, String name) {
    int start = trimmedStart(field);
    int end = trimmedEnd(field, start);
    if (!Numbers.isNumber(record, start, end)) {
      throw noNumber(field, name);
    }
    double value =
        Double.parseDouble(new String(record, start, end - start, StandardCharsets.ISO_8859_1));
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
    String text = text(field);
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
    if (isMissing(field)) {
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

  private int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  private int trimmedStart(int field) {
    int start = start(field);
    while (start < ends[field] && isSpace(record[start])) {
      start++;
    }
    return start;
  }

  private int trimmedEnd(int field, int start) {
    int end = ends[field];
    while (end > start && isSpace(record[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Says whether every field of the current record is a number. */
  public boolean allNumbers() {
    for (int field = 0; field < fields; field++) {
      if (!isNumber(field)) {
        return false;
      }
    }
    return true;
  }

  /** Throws unless the current record has as many fields as the first one. */
  public void requireFields(int expected) {
    if (fields != expected) {
      throw in.error(
          line,
          "%s field%s; expected %s, as in the first line"
              .formatted(fields, fields == 1 ? "" : "s", expected));
    }
  }

  /** Returns a message about a field of the current record. */
  public InvalidInputException at(int field, String name, String problem) {
    return new InvalidInputException(
        "%s: line %s, column %s (%s): %s"
            .formatted(file(), line, field + 1, Messages.quote(name), problem));
  }

  /** Returns a message about the current record's line. */
  public InvalidInputException atLine(String problem) {
    return in.error(line, problem);
  }

  @Override
  public void close() {
    in.close();
  }
}
