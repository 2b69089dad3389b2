package dev.ockham.fusion.data.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip data (RFC 1952) to its very end, or fails.
 *
 * <p>A file may consist of several members one after the other, and may be padded with zero bytes,
 * as on tapes. {@link java.util.zip.GZIPInputStream} is not used because it takes whatever it
 * cannot read after a member for the end: the rows of a second member whose header is damaged or
 * cut would be lost in silence.
 */
final class GzipInput extends InputStream {

  private static final int[] MAGIC = {0x1F, 0x8B};
  private static final int DEFLATE = 8;

  /** Modification time, extra flags and operating system: nothing here depends on them. */
  private static final int UNUSED_HEADER_BYTES = 6;

  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0b1110_0000;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 headerChecksum = new CRC32();
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer;

  /** The compressed bytes that the inflater has not been given lie from position to limit. */
  private int position;

  private int limit;
  private int member;
  private boolean ended;

  /**
   * Wraps a stream; closing this closes it.
   *
   * @param bufferBytes how many compressed bytes to read at once
   */
  GzipInput(InputStream in, int bufferBytes) {
    this.in = in;
    buffer = new byte[bufferBytes];
  }

  /**
   * Reads the first header.
   *
   * @return false if the data are of another kind
   * @throws EOFException if they end within the header
   * @throws ZipException if the header is not sound
   */
  boolean begin() throws IOException {
    for (int expected : MAGIC) {
      if (nextByte() != expected) {
        return false;
      }
    }
    readHeaderAfterMagic();
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ended) {
      int count = inflate(target, offset, length);
      if (count > 0 || length == 0) {
        checksum.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        position -= inflater.getRemaining();
        checkTrailer();
        ended = !nextMember();
      } else if (inflater.needsDictionary()) {
        throw damaged("it needs a dictionary, which gzip does not have");
      } else {
        if (position == limit) {
          fill();
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      ZipException damaged = damaged(String.valueOf(e.getMessage()));
      damaged.initCause(e);
      throw damaged;
    }
  }

  private void checkTrailer() throws IOException {
    if (littleEndian(Integer.BYTES) != checksum.getValue()) {
      throw damaged("its checksum does not match");
    }
    if (littleEndian(Integer.BYTES) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw damaged("its length does not match");
    }
  }

  /** Moves to what follows a member; returns false if that is the end. */
  private boolean nextMember() throws IOException {
    if (atEnd()) {
      return false;
    }
    int first = nextByte();
    if (first == 0) {
      requireOnlyPadding();
      return false;
    }
    if (first != MAGIC[0] || nextByte() != MAGIC[1]) {
      throw new ZipException("what follows gzip member %s is no gzip data".formatted(member));
    }
    readHeaderAfterMagic();
    return true;
  }

  private void requireOnlyPadding() throws IOException {
    while (!atEnd()) {
      if (nextByte() != 0) {
        throw new ZipException(
            "what follows gzip member %s is neither gzip data nor padding".formatted(member));
      }
    }
  }

  private void readHeaderAfterMagic() throws IOException {
    member++;
    inflater.reset();
    checksum.reset();
    headerChecksum.reset();
    for (int b : MAGIC) {
      headerChecksum.update(b);
    }
    int method = headerByte();
    if (method != DEFLATE) {
      throw damaged("its header says compression method %s".formatted(method));
    }
    int flags = headerByte();
    if ((flags & RESERVED) != 0) {
      throw damaged("its header sets reserved flags");
    }
    skipHeader(UNUSED_HEADER_BYTES);
    if ((flags & EXTRA) != 0) {
      skipHeader(headerByte() + (headerByte() << Byte.SIZE));
    }
    if ((flags & NAME) != 0) {
      skipHeaderText();
    }
    if ((flags & COMMENT) != 0) {
      skipHeaderText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = headerChecksum.getValue() & 0xFFFF;
      if (littleEndian(Short.BYTES) != expected) {
        throw damaged("its header's checksum does not match");
      }
    }
  }

  private void skipHeader(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      headerByte();
    }
  }

  private void skipHeaderText() throws IOException {
    int next;
    do {
      next = headerByte();
    } while (next != 0);
  }

  private int headerByte() throws IOException {
    int next = nextByte();
    headerChecksum.update(next);
    return next;
  }

  private long littleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) nextByte() << (i * Byte.SIZE);
    }
    return value;
  }

  private int nextByte() throws IOException {
    if (position == limit) {
      fill();
    }
    return Byte.toUnsignedInt(buffer[position++]);
  }

  private void fill() throws IOException {
    if (atEnd()) {
      throw new EOFException("the gzip data end early");
    }
  }

  /** Says whether all compressed bytes have been taken; reads on if none is at hand. */
  private boolean atEnd() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(in.read(buffer), 0);
    }
    return position == limit;
  }

  private ZipException damaged(String problem) {
    return new ZipException("gzip member %s: %s".formatted(member, problem));
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
