package dev.ockham.fusion.data.file;

import dev.ockham.fusion.data.source.Delimiter;
import java.util.Arrays;

/**
 * Cuts the bytes of a CSV file into the fields of one record after the other (RFC 4180). Every
 * delimiter is ASCII and UTF-8 keeps ASCII bytes for ASCII characters, so nothing is decoded.
 *
 * <p>Lines end in LF or CRLF. Empty lines at the end of the file are skipped; an empty line between
 * records is an error, because it may be a sample that got lost.
 */
final class RecordParser {

  /** A quote that is never closed would otherwise take the whole file into memory. */
  private static final int MAX_RECORD_BYTES = 1 << 26;

  private final TextBytes in;
  private final Delimiter delimiter;

  /** The line in which the current record starts. */
  private long line;

  /** The current record's fields, one after the other without separators and quotes. */
  private byte[] record = new byte[1024];

  private int size;
  private int[] ends = new int[16];
  private int fields;
  private boolean blank;

  RecordParser(TextBytes in, Delimiter delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  /**
   * Moves to the next record.
   *
   * @return false at the end of the file
   * @throws dev.ockham.api.InvalidInputException if the file cannot be read on, or its quotes or
   *     line ends are wrong
   */
  boolean next() {
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

  long line() {
    return line;
  }

  int fields() {
    return fields;
  }

  /** Returns the memory of the current record; the next one overwrites it. */
  byte[] bytes() {
    return record;
  }

  /** Returns where a field begins in the record's bytes. */
  int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  /** Returns where a field ends, exclusive. */
  int end(int field) {
    return ends[field];
  }

  /** Returns where a field begins behind its spaces. */
  int trimmedStart(int field) {
    int start = start(field);
    while (start < ends[field] && isSpace(record[start])) {
      start++;
    }
    return start;
  }

  /** Returns where a field ends before its spaces; not before that start. */
  int trimmedEnd(int field, int start) {
    int end = ends[field];
    while (end > start && isSpace(record[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }
}
