package dev.ockham.fusion.matrix;

import dev.ockham.fusion.files.FileAccessException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of some matrices go while they are read: into memory, and what is too much for
 * that into a temporary file, from which the operating system brings back what is looked at. The
 * file is there only as long as the matrices; nothing of it is left when the program ends, however
 * it ends.
 *
 * <p>Not thread-safe; the matrices are.
 */
public final class RowStore implements AutoCloseable {

  /** 32 MiB: tables of this size are held several times over without anybody noticing. */
  private static final int MOST_IN_MEMORY = 1 << 22;

  private final int mostInMemory;
  private final Path folder;
  private int inMemory;
  private @Nullable FileChannel file;
  private long written;

  /** Creates a store that uses a file for what is more than 4 million numbers. */
  public RowStore() {
    this(MOST_IN_MEMORY, Path.of(System.getProperty("java.io.tmpdir")));
  }

  RowStore(int mostInMemory, Path folder) {
    this.mostInMemory = mostInMemory;
    this.folder = folder;
  }

  /**
   * Begins a matrix.
   *
   * @param columns how many numbers a row has, at least 1
   */
  public MatrixBuilder builder(int columns) {
    return new MatrixBuilder(this, columns);
  }

  /** Says whether so many numbers more can stay in memory; if so, they are counted. */
  boolean keeps(int numbers) {
    if (inMemory > mostInMemory - numbers) {
      return false;
    }
    inMemory += numbers;
    return true;
  }

  /** Counts numbers that have gone from memory. */
  void release(int numbers) {
    inMemory -= numbers;
  }

  /**
   * Writes numbers to the file.
   *
   * @return where they begin, in bytes
   */
  long write(double[] numbers, int count) {
    try {
      FileChannel channel = file == null ? open() : file;
      file = channel;
      ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.nativeOrder());
      bytes.asDoubleBuffer().put(numbers, 0, count);
      long start = written;
      while (bytes.hasRemaining()) {
        written += channel.write(bytes, written);
      }
      return start;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Returns what has been written so far; it stays when this store is closed. */
  MemorySegment map() {
    if (file == null) {
      throw new IllegalStateException("nothing was written");
    }
    try {
      return file.map(MapMode.READ_ONLY, 0, written, Arena.ofAuto());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private FileChannel open() throws IOException {
    Path path = Files.createTempFile(folder, "ockham-", ".rows");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private FileAccessException failed(IOException cause) {
    return new FileAccessException(
        ("cannot keep a large table's numbers in a file in %s (%s): make room there, or name another"
                + " folder with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER")
            .formatted(folder, cause),
        cause);
  }

  /** Gives the file back as far as no matrix needs it. */
  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }
}
