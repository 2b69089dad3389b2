package dev.ockham.fusion.data.source;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.files.FileAccessException;
import dev.ockham.fusion.files.ReadableFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of data: where its bytes come from, how messages call it, and what separates the cells if
 * it is a CSV file.
 *
 * <p>The kind of a file with a path is told by the end of its name. A stream, such as standard
 * input, has no such name: it is an {@code .npy} array or gzip-compressed if its first bytes say
 * so, else CSV text. A stream can be read once.
 *
 * <p>Immutable if it has a path and is not {@link #hashed}; else for one thread at a time, and to
 * be read once.
 */
public final class DataFile {

  private static final byte[] GZIP = {0x1F, (byte) 0x8B};

  private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private final String name;
  private final @Nullable Path path;
  private final @Nullable BufferedInputStream stream;
  private final @Nullable Delimiter delimiter;
  private final ColumnUse columnUse;
  private final @Nullable FileHash hash;

  private DataFile(
      String name,
      @Nullable Path path,
      @Nullable BufferedInputStream stream,
      @Nullable Delimiter delimiter,
      ColumnUse columnUse,
      @Nullable FileHash hash) {
    this.name = name;
    this.path = path;
    this.stream = stream;
    this.delimiter = delimiter;
    this.columnUse = columnUse;
    this.hash = hash;
  }

  /** Returns the first bytes of an {@code .npy} array. */
  public static byte[] npyMagic() {
    return NPY.clone();
  }

  /** Returns a file that is found by its path. */
  public static DataFile of(Path path) {
    return new DataFile(path.toString(), path, null, null, ColumnUse.USUAL, null);
  }

  /**
   * Returns a file whose bytes come from a stream.
   *
   * @param stream read and closed when the data are read
   * @param name for messages, such as {@code standard input}
   */
  public static DataFile of(InputStream stream, String name) {
    return new DataFile(name, null, new BufferedInputStream(stream), null, ColumnUse.USUAL, null);
  }

  /** Returns the same file with its delimiter stated; otherwise the first line tells it. */
  public DataFile delimitedBy(Delimiter stated) {
    return new DataFile(name, path, stream, stated, columnUse, hash);
  }

  /** Returns the same file with what its owner says of its columns. */
  public DataFile using(ColumnUse stated) {
    return new DataFile(name, path, stream, delimiter, stated, hash);
  }

  /** Returns the same file, whose bytes are hashed while they are read. */
  public DataFile hashed() {
    return new DataFile(name, path, stream, delimiter, columnUse, new FileHash());
  }

  /**
   * Returns the SHA-256 of the file's bytes as they are stored, once, after all of them were read.
   *
   * @return 64 hexadecimal digits in lower case
   * @throws IllegalStateException if the file is not {@link #hashed}
   */
  public String sha256() {
    if (hash == null) {
      throw new IllegalStateException(name + " is not hashed");
    }
    return hash.finish();
  }

  /** Returns the path; empty for a stream. */
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /** Returns the delimiter that was stated; empty if the first line is to tell it. */
  public Optional<Delimiter> delimiter() {
    return Optional.ofNullable(delimiter);
  }

  /** Returns what its owner says of its columns. */
  public ColumnUse columnUse() {
    return columnUse;
  }

  /**
   * Checks that the file is there to be read.
   *
   * @param expected what it should be, for messages
   * @throws InvalidInputException if there is no such file, or it is a folder
   */
  public void require(String expected) {
    if (path != null) {
      ReadableFile.require(path, expected);
    }
  }

  /** Returns what the file holds. */
  public FileKind kind() {
    if (path != null) {
      return FileKind.of(path);
    }
    return startsWith(NPY) ? FileKind.NPY : FileKind.CSV;
  }

  /** Says whether the file is to be decompressed. */
  public boolean isGzip() {
    return path != null ? FileKind.isGzip(path) : startsWith(GZIP);
  }

  /** Returns the message for a file that holds another kind of data than is wanted. */
  public InvalidInputException wrongKind(String expected) {
    return new InvalidInputException(
        path != null
            ? "%s: expected %s, by the end of its name".formatted(name, expected)
            : "%s: holds an .npy array; expected %s".formatted(name, expected));
  }

  private boolean startsWith(byte[] magic) {
    BufferedInputStream bytes = stream();
    try {
      bytes.mark(magic.length);
      byte[] first = bytes.readNBytes(magic.length);
      bytes.reset();
      return Arrays.equals(first, magic);
    } catch (IOException e) {
      throw ReadableFile.unreadable(name, e);
    }
  }

  /** Opens the file from its start. */
  public InputStream open() throws IOException {
    InputStream bytes = path != null ? Files.newInputStream(path) : stream();
    return hash == null ? bytes : hash.watch(bytes);
  }

  /**
   * Opens the file for reading at any place. A stream is first copied into a temporary file that is
   * deleted when the channel is closed.
   *
   * @throws FileAccessException if the temporary file cannot be written
   */
  public FileChannel channel() throws IOException {
    return path != null ? FileChannel.open(path) : spool();
  }

  /**
   * Reads some bytes of the open file. Those of a {@link #hashed} file must be read in order.
   *
   * @param channel what {@link #channel} returned
   * @param target filled from its position on, at most to its limit
   * @param position of the first byte
   * @return how many were read; -1 if there is none at that place
   * @throws IOException if reading fails
   */
  public int read(FileChannel channel, ByteBuffer target, long position) throws IOException {
    return hash == null ? channel.read(target, position) : hash.read(channel, target, position);
  }

  private FileChannel spool() throws IOException {
    Path temporary = Files.createTempFile("ockham-", ".tmp");
    FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try (InputStream bytes = stream()) {
      bytes.transferTo(Channels.newOutputStream(channel));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw new FileAccessException(
          "%s: cannot be copied to the temporary file %s: %s".formatted(name, temporary, e), e);
    }
  }

  private BufferedInputStream stream() {
    if (stream == null) {
      throw new IllegalStateException(name + " is no stream");
    }
    return stream;
  }

  /** Returns how messages call the file: its path, or the stream's name. */
  @Override
  public String toString() {
    return name;
  }
}
