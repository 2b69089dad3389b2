package dev.ockham.fusion.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleConsumer;
import java.util.function.IntUnaryOperator;

/** Moves runs of numbers between arrays and the raw bytes of a file, through a small buffer. */
public final class RawNumbers {

  private static final int BUFFER_BYTES = 1 << 16;

  private RawNumbers() {}

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

  /**
   * Reads numbers from a place in a file.
   *
   * @param bytes of the file
   * @param position of the first byte
   * @param type how each number is stored
   * @param order byte order
   * @param count how many numbers; the caller has checked that the file holds them
   * @param place where in the result each number belongs, by its place in the file
   * @throws EOFException if the file ends early
   * @throws IOException if reading fails
   */
  public static double[] read(
      BytesAt bytes,
      long position,
      ElementType type,
      ByteOrder order,
      int count,
      IntUnaryOperator place)
      throws IOException {
    double[] values = new double[count];
    int[] next = {0};
    forEach(bytes, position, type, order, count, v -> values[place.applyAsInt(next[0]++)] = v);
    return values;
  }

  /**
   * Reads numbers from a place in a file, one after the other.
   *
   * @param bytes of the file
   * @param position of the first byte
   * @param type how each number is stored
   * @param order byte order
   * @param count how many numbers; the caller has checked that the file holds them
   * @param taker is given each number
   * @throws EOFException if the file ends early
   * @throws IOException if reading fails
   */
  public static void forEach(
      BytesAt bytes,
      long position,
      ElementType type,
      ByteOrder order,
      int count,
      DoubleConsumer taker)
      throws IOException {
    readEach(bytes, position, type, order, count, (_, buffer) -> taker.accept(type.get(buffer)));
  }

  /**
   * Reads integers or truth values from a place in a file.
   *
   * @param bytes of the file
   * @param position of the first byte
   * @param type how each number is stored; a whole one
   * @param order byte order
   * @param count how many numbers; the caller has checked that the file holds them
   * @param place where in the result each number belongs, by its place in the file
   * @return the values; for {@link ElementType#U64} their bits
   * @throws EOFException if the file ends early
   * @throws IOException if reading fails
   * @throws UnsupportedOperationException if the type has fractions
   */
  public static long[] readWhole(
      BytesAt bytes,
      long position,
      ElementType type,
      ByteOrder order,
      int count,
      IntUnaryOperator place)
      throws IOException {
    long[] values = new long[count];
    readEach(
        bytes,
        position,
        type,
        order,
        count,
        (i, buffer) -> values[place.applyAsInt(i)] = type.getWhole(buffer));
    return values;
  }

  /** Takes one element out of a buffer. */
  private interface Taker {
    void take(int index, ByteBuffer buffer);
  }

  private static void readEach(
      BytesAt bytes, long position, ElementType type, ByteOrder order, int count, Taker taker)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(order);
    long next = position;
    for (int filled = 0; filled < count; ) {
      int run = Math.min(count - filled, BUFFER_BYTES / type.bytes());
      buffer.clear().limit(run * type.bytes());
      readFully(bytes, next, buffer);
      next += buffer.limit();
      buffer.flip();
      for (int i = 0; i < run; i++) {
        taker.take(filled++, buffer);
      }
    }
  }

  /**
   * Fills a buffer up to its limit from a place in a file.
   *
   * @throws EOFException if the file ends early
   * @throws IOException if reading fails
   */
  public static void readFully(BytesAt bytes, long position, ByteBuffer buffer) throws IOException {
    long next = position;
    while (buffer.hasRemaining()) {
      int read = bytes.read(buffer, next);
      if (read < 0) {
        throw new EOFException("the file ends early");
      }
      next += read;
    }
  }

  /**
   * Writes numbers in little-endian order.
   *
   * @param type {@link ElementType#F32} or {@link ElementType#F64}
   * @throws UnsupportedOperationException if the type cannot be written
   * @throws IOException if writing fails
   */
  public static void write(OutputStream out, ElementType type, double[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (buffer.remaining() < type.bytes()) {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      type.put(buffer, value);
    }
    out.write(buffer.array(), 0, buffer.position());
  }
}
