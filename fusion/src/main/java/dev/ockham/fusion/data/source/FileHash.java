package dev.ockham.fusion.data.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a file's bytes, computed while they are read from the first to the last: a file is
 * not read twice, and a stream can be read only once.
 */
final class FileHash {

  private static final String ALGORITHM = "SHA-256";

  private final MessageDigest digest;
  private long taken;

  FileHash() {
    try {
      digest = MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Returns a stream with the same bytes, which takes each into account as it is read. */
  InputStream watch(InputStream in) {
    return new FilterInputStream(in) {

      @Override
      public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
          digest.update((byte) next);
        }
        return next;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        digest.update(target, offset, Math.max(count, 0));
        return count;
      }

      @Override
      public long skip(long count) {
        throw new UnsupportedOperationException("bytes that are skipped have no part in a hash");
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
  }

  /** Reads some bytes, which must be the next ones: a hash depends on their order. */
  int read(FileChannel channel, ByteBuffer target, long position) throws IOException {
    if (position != taken) {
      throw new IllegalStateException(
          "byte %s is read after %s bytes: a hash takes them in order".formatted(position, taken));
    }
    ByteBuffer view = target.duplicate();
    int count = channel.read(target, position);
    if (count > 0) {
      digest.update(view.limit(view.position() + count));
      taken += count;
    }
    return count;
  }

  /** Returns the hash of what was read, and begins anew. */
  String finish() {
    taken = 0;
    return HexFormat.of().formatHex(digest.digest());
  }
}
