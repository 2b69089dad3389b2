package dev.ockham.fusion.files;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read at any place, as those of a file by its channel. */
@FunctionalInterface
public interface BytesAt {

  /**
   * Reads some bytes.
   *
   * @param target filled from its position on, at most to its limit
   * @param position of the first byte
   * @return how many were read; -1 if there is none at that place
   * @throws IOException if reading fails
   */
  int read(ByteBuffer target, long position) throws IOException;
}
