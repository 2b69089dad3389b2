package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.files.AtomicFile;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.RawNumbers;
import dev.ockham.fusion.matrix.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes NumPy's {@code .npy} files; {@link Npy} reads them. */
public final class NpyWriter {

  private static final byte[] MAGIC = DataFile.npyMagic();

  /** Magic string, version, and the header's length. */
  private static final int PREFIX_BYTES = MAGIC.length + 2 + Short.BYTES;

  /** NumPy aligns the data to this. */
  private static final int ALIGNMENT = 64;

  /** Numbers, about. */
  private static final int WRITTEN_AT_ONCE = 1 << 16;

  private NpyWriter() {}

  /**
   * Writes a 2-D array in format version 1.0, little-endian, C order; the file appears whole or not
   * at all.
   *
   * @param file what to write
   * @param matrix the values, finite or not
   * @param type {@link ElementType#F32} (rounds to nearest) or {@link ElementType#F64}
   * @throws InvalidInputException if the file cannot be written
   * @throws IllegalArgumentException if the type is another
   */
  public static void write(Path file, Matrix matrix, ElementType type) {
    String dtype =
        switch (type) {
          case F32 -> "<f4";
          case F64 -> "<f8";
          default -> throw new IllegalArgumentException("expected F32 or F64, found " + type);
        };
    String literal = NpyHeader.write(dtype, matrix.rows(), matrix.columns());
    int unpadded = PREFIX_BYTES + literal.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String header = literal + " ".repeat(padding) + "\n";
    ByteBuffer start =
        ByteBuffer.allocate(PREFIX_BYTES + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    start.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    start.put(header.getBytes(StandardCharsets.US_ASCII));
    AtomicFile.write(
        file,
        out -> {
          out.write(start.array());
          int rows = Math.max(1, WRITTEN_AT_ONCE / Math.max(1, matrix.columns()));
          for (int from = 0; from < matrix.rows(); from += rows) {
            int to = Math.min(from + rows, matrix.rows());
            double[] numbers = new double[(to - from) * matrix.columns()];
            matrix.copyRows(from, to, numbers, 0);
            RawNumbers.write(out, type, numbers);
          }
        });
  }
}
