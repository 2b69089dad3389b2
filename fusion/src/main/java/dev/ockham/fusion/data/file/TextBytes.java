package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.files.ReadableFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The bytes of a UTF-8 text file, one at a time with one of look-ahead, counting lines. A file
 * whose name ends in {@code .gz} is decompressed; a byte order mark is skipped.
 */
final class TextBytes implements Closeable {

  static final int END = -1;

  private static final int BUFFER_BYTES = 1 << 16;

  private final DataFile file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long line = 1;

  private TextBytes(DataFile file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Opens a file.
   *
   * @param expected what it should be, for messages
   * @throws InvalidInputException if there is no such file, or it cannot be read or decompressed
   */
  static TextBytes open(DataFile file, String expected) {
    file.require(expected);
    try {
      return new TextBytes(file, file.isGzip() ? gzip(file) : file.open());
    } catch (IOException e) {
      throw ReadableFile.unreadable(file.toString(), e);
    }
  }

  private static InputStream gzip(DataFile file) throws IOException {
    GzipInput in = new GzipInput(file.open(), BUFFER_BYTES);
    boolean begun = false;
    try {
      begun = in.begin();
    } catch (EOFException e) {
      throw new InvalidInputException(
          file + ": is cut short: it ends within the gzip header; copy it again", e);
    } catch (ZipException e) {
      throw new InvalidInputException(
          "%s: the compressed data is damaged: %s".formatted(file, e.getMessage()), e);
    } finally {
      if (!begun) {
        in.close();
      }
    }
    if (!begun) {
      throw new InvalidInputException(
          file + ": is not gzip-compressed, though its name ends in .gz");
    }
    return in;
  }

  /**
   * Skips a UTF-8 byte order mark, and refuses what is no UTF-8 text from its first bytes. Called
   * before any other.
   */
  void skipMark() {
    peek();
    if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
      throw error(1, "the text is UTF-16; expected UTF-8");
    }
    if (startsWith(0x1F, 0x8B)) {
      throw error(1, "the file is gzip-compressed; expected plain text, or a name ending in .gz");
    }
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      position = 3;
    }
  }

  private boolean startsWith(int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= limit || Byte.toUnsignedInt(buffer[i]) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the next byte (0 to 255) without moving past it, or {@link #END}. */
  int peek() {
    if (position >= limit && limit >= 0) {
      fill();
    }
    return limit < 0 ? END : Byte.toUnsignedInt(buffer[position]);
  }

  /** Returns the next byte (0 to 255) and moves past it, or {@link #END}. */
  int read() {
    int next = peek();
    if (next != END) {
      position++;
      if (next == '\n') {
        line++;
      }
    }
    return next;
  }

  /**
   * Returns how many of the next bytes certainly are plain text: before the next delimiter, quote
   * or line end, and at hand without reading on. 0 if the next byte is one of these, or there is
   * none.
   */
  int plainRun(char delimiter) {
    if (peek() == END) {
      return 0;
    }
    int end = position;
    while (end < limit && !isSpecial(buffer[end], delimiter)) {
      end++;
    }
    return end - position;
  }

  private static boolean isSpecial(byte b, char delimiter) {
    return b == delimiter || b == '"' || b == '\n' || b == '\r';
  }

  /** Moves past bytes that {@link #plainRun} found, and copies them. */
  void take(int count, byte[] target, int at) {
    System.arraycopy(buffer, position, target, at, count);
    position += count;
  }

  /** Returns the line that the next byte stands in, from 1. */
  long line() {
    return line;
  }

  DataFile file() {
    return file;
  }

  /**
   * Returns the first line without its end, or as much of it as fits the buffer. Called before
   * anything is read; moves past nothing.
   */
  byte[] firstLine() {
    peek();
    boolean quoted = false;
    int end = position;
    while (end < limit || readMore()) {
      byte b = buffer[end];
      if (b == '"') {
        quoted = !quoted;
      } else if (!quoted && (b == '\n' || b == '\r')) {
        break;
      }
      end++;
    }
    return Arrays.copyOfRange(buffer, position, end);
  }

  /** Adds to what is in the buffer; returns false if it is full or there is nothing more. */
  private boolean readMore() {
    int count = limit < 0 || limit == buffer.length ? -1 : read(limit);
    limit += Math.max(count, 0);
    return count > 0;
  }

  private void fill() {
    position = 0;
    limit = read(0);
  }

  /** Reads some bytes into the buffer; returns how many, or -1 at the end. */
  private int read(int offset) {
    try {
      return in.read(buffer, offset, buffer.length - offset);
    } catch (EOFException e) {
      throw new InvalidInputException(
          "%s: is cut short: the compressed data ends early, in line %s; copy it again"
              .formatted(file, line),
          e);
    } catch (ZipException e) {
      throw new InvalidInputException(
          "%s: the compressed data is damaged near line %s: %s"
              .formatted(file, line, e.getMessage()),
          e);
    } catch (IOException e) {
      throw ReadableFile.unreadable(file.toString(), e);
    }
  }

  /** Returns a message about a line. */
  InvalidInputException error(long inLine, String problem) {
    return new InvalidInputException("%s: line %s: %s".formatted(file, inLine, problem));
  }

  /** Returns a message about a field; columns count from 1. */
  InvalidInputException error(long inLine, int column, String problem) {
    return new InvalidInputException(
        "%s: line %s, column %s: %s".formatted(file, inLine, column, problem));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException _) {
      // Everything that was wanted has been read.
    }
  }
}
