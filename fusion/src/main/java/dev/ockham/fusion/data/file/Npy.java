package dev.ockham.fusion.data.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.RawNumbers;
import dev.ockham.fusion.files.RawNumbers.BytesAt;
import dev.ockham.fusion.files.ReadableFile;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixBuilder;
import dev.ockham.fusion.matrix.RowStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * NumPy's {@code .npy} files, format versions 1.0, 2.0 and 3.0 (see <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's
 * manual</a>).
 *
 * <p>Every length is checked against the file's size before memory is taken for it. All numbers
 * must be finite.
 */
public final class Npy {

  private static final byte[] MAGIC = DataFile.npyMagic();

  private static final int PREFIX_BYTES = 8;

  /** NumPy's own headers have about 100 bytes. */
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private Npy() {}

  /**
   * Reads a 2-D array of float32, float64, float16 or bool (0 and 1), one row a sample.
   *
   * @param file what to read
   * @return at least one row and one column, all finite
   * @throws InvalidInputException if the file does not hold exactly such an array
   */
  public static Matrix readMatrix(Path file) {
    return readMatrix(DataFile.of(file));
  }

  public static Matrix readMatrix(DataFile file) {
    return read(file, false, array -> array.reals(file));
  }

  /**
   * Reads targets: a 1-D or 2-D array of float32, float64, float16, integers or bool (0 and 1), one
   * entry or row a sample.
   *
   * @param file what to read
   * @return at least one row and one column (exactly one column for a 1-D array), all finite
   * @throws InvalidInputException if the file does not hold exactly such an array, or an integer is
   *     not exactly a double
   */
  public static Matrix readTargets(Path file) {
    return readTargetArray(DataFile.of(file)).numbers();
  }

  public static TargetArray readTargetArray(DataFile file) {
    return read(
        file,
        true,
        array ->
            array.type().isWhole()
                ? new TargetArray.Whole(file, array.type(), array.wholes(), array.columns())
                : new TargetArray.Real(array.reals(file), array.type()));
  }

  /** An array whose header has been checked against the file's size. */
  private record Checked(
      BytesAt bytes, long dataStart, NpyHeader header, ElementType type, int rows, int columns) {

    /** Reads the numbers; all must be finite. */
    Matrix reals(DataFile file) throws IOException {
      try (RowStore store = new RowStore()) {
        MatrixBuilder values = store.builder(columns);
        if (header.fortran()) {
          for (double value :
              RawNumbers.read(
                  bytes, dataStart, type, header.order(), rows * columns, this::place)) {
            values.append(value);
          }
        } else {
          RawNumbers.forEach(
              bytes, dataStart, type, header.order(), rows * columns, values::append);
        }
        Matrix matrix = values.build();
        requireFinite(file, matrix);
        return matrix;
      }
    }

    /** Reads integers or truth values. */
    long[] wholes() throws IOException {
      return RawNumbers.readWhole(
          bytes, dataStart, type, header.order(), rows * columns, this::place);
    }

    /** Returns where an element of the file belongs when rows follow each other. */
    private int place(int inFile) {
      return header.fortran() ? inFile % rows * columns + inFile / rows : inFile;
    }
  }

  /** Takes the data of an array. */
  private interface Content<T> {
    T read(Checked array) throws IOException;
  }

  private static <T> T read(DataFile file, boolean asTargets, Content<T> content) {
    file.require("an .npy file");
    try (FileChannel channel = file.channel()) {
      BytesAt bytes = (target, position) -> file.read(channel, target, position);
      long size = channel.size();
      int headerLengthBytes = headerLengthBytes(file, bytes, size);
      long dataStart = (long) PREFIX_BYTES + headerLengthBytes;
      int headerBytes = headerBytes(file, bytes, size, headerLengthBytes);
      ByteBuffer headerText = ByteBuffer.allocate(headerBytes);
      RawNumbers.readFully(bytes, dataStart, headerText);
      dataStart += headerBytes;
      // All that a valid header holds is ASCII, which every version's encoding contains.
      NpyHeader header =
          NpyHeader.parse(
              new String(headerText.array(), StandardCharsets.ISO_8859_1), file.toString());
      ElementType type = header.type(asTargets, file.toString());
      checkShape(file, header, asTargets);
      int count = checkedCount(file, header, type, size - dataStart);
      int rows = Math.toIntExact(header.shape().getFirst());
      return content.read(new Checked(bytes, dataStart, header, type, rows, count / rows));
    } catch (IOException e) {
      throw ReadableFile.unreadable(file.toString(), e);
    }
  }

  /** Checks magic string and version; returns by how many bytes the header's length is given. */
  private static int headerLengthBytes(DataFile file, BytesAt bytes, long size) throws IOException {
    ByteBuffer prefix = ByteBuffer.allocate((int) Math.min(size, PREFIX_BYTES));
    RawNumbers.readFully(bytes, 0, prefix);
    prefix.flip();
    int magicBytes = Math.min(prefix.limit(), MAGIC.length);
    if (magicBytes == 0) {
      throw error(file, "is empty; expected an .npy file");
    }
    if (!prefix.slice(0, magicBytes).equals(ByteBuffer.wrap(MAGIC, 0, magicBytes))) {
      throw error(file, "is not an .npy file: it does not start with \\x93NUMPY");
    }
    if (size < PREFIX_BYTES) {
      throw error(file, "is cut short: it has only %s bytes".formatted(size));
    }
    int major = Byte.toUnsignedInt(prefix.get(MAGIC.length));
    int minor = Byte.toUnsignedInt(prefix.get(MAGIC.length + 1));
    if (major < 1 || major > 3 || minor != 0) {
      throw error(
          file,
          "is of .npy format version %s.%s; expected 1.0, 2.0 or 3.0".formatted(major, minor));
    }
    return major == 1 ? Short.BYTES : Integer.BYTES;
  }

  private static int headerBytes(DataFile file, BytesAt bytes, long size, int lengthBytes)
      throws IOException {
    long rest = size - PREFIX_BYTES - lengthBytes;
    if (rest < 0) {
      throw error(file, "is cut short: it has only %s bytes".formatted(size));
    }
    ByteBuffer buffer = ByteBuffer.allocate(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
    RawNumbers.readFully(bytes, PREFIX_BYTES, buffer);
    buffer.flip();
    long length =
        lengthBytes == Short.BYTES
            ? Short.toUnsignedLong(buffer.getShort())
            : Integer.toUnsignedLong(buffer.getInt());
    if (length > rest) {
      throw error(
          file,
          "is cut short: it claims a header of %s bytes, but only %s follow"
              .formatted(length, rest));
    }
    if (length > MAX_HEADER_BYTES) {
      throw error(
          file,
          "claims a header of %s bytes; expected at most %s".formatted(length, MAX_HEADER_BYTES));
    }
    return (int) length;
  }

  private static void checkShape(DataFile file, NpyHeader header, boolean asTargets) {
    int dimensions = header.shape().size();
    if (dimensions != 2 && !(asTargets && dimensions == 1)) {
      throw error(
          file,
          "is %s-D, of shape %s; expected %s"
              .formatted(
                  dimensions,
                  header.shapeText(),
                  asTargets ? "1-D or 2-D, one entry or row a sample" : "2-D, one row a sample"));
    }
  }

  private static int checkedCount(
      DataFile file, NpyHeader header, ElementType type, long dataBytes) {
    String shape = header.shapeText();
    long count = 1;
    boolean fits = true;
    for (long size : header.shape()) {
      fits &= Math.multiplyHigh(count, size) == 0 && count * size >= 0;
      count *= size;
    }
    if (!fits || count > Long.MAX_VALUE / type.bytes()) {
      throw error(
          file, "claims a shape of %s, but has %s bytes of data".formatted(shape, dataBytes));
    }
    long bytes = count * type.bytes();
    if (dataBytes != bytes) {
      throw error(
          file,
          "%s: shape %s of %s-byte numbers needs %s bytes of data, but there are %s"
              .formatted(
                  dataBytes < bytes ? "is cut short" : "is too long",
                  shape,
                  type.bytes(),
                  bytes,
                  dataBytes));
    }
    if (count == 0) {
      throw error(file, "is empty: shape %s; expected at least one sample".formatted(shape));
    }
    if (count > Matrix.MAX_LENGTH) {
      throw error(file, "has %s numbers; expected at most %s".formatted(count, Matrix.MAX_LENGTH));
    }
    return (int) count;
  }

  private static void requireFinite(DataFile file, Matrix values) {
    for (int i = 0; i < values.rows(); i++) {
      double[] row = values.row(i);
      for (int j = 0; j < row.length; j++) {
        if (!Double.isFinite(row[j])) {
          throw error(
              file,
              "row %s, column %s is %s; expected a finite number (counted from 1)"
                  .formatted(i + 1, j + 1, row[j]));
        }
      }
    }
  }

  private static InvalidInputException error(DataFile file, String problem) {
    return new InvalidInputException(file + ": " + problem);
  }
}
