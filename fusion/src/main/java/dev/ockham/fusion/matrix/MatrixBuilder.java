package dev.ockham.fusion.matrix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Collects a matrix row by row without knowing how many rows will come. Not thread-safe.
 *
 * <p>Chunks of rows are kept, or are written to the file of a {@link RowStore}.
 */
public final class MatrixBuilder {

  /** Numbers of a chunk, about: 128 KiB, as a table may have many matrices. */
  private static final int CHUNK = 1 << 14;

  private static final int FIRST = 1 << 7;

  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  private final RowStore store;
  private final int columns;
  private final int rowsOfChunk;
  private final Deque<double[]> kept = new ArrayDeque<>();

  /** Where in the file each chunk begins, from the first on; empty while all are kept. */
  private final List<Long> starts = new ArrayList<>();

  /** Grows until it has its full length: a small matrix needs little. */
  private double[] chunk;

  private int used;
  private long size;

  MatrixBuilder(RowStore store, int columns) {
    this.store = store;
    this.columns = columns;
    rowsOfChunk = Math.max(1, CHUNK / columns);
    chunk = new double[Math.min(FIRST, full())];
  }

  private int full() {
    return Math.multiplyExact(rowsOfChunk, columns);
  }

  /** Takes the next number of the current row, or the first of another. */
  public void append(double value) {
    if (used == chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.min(2 * used, full()));
    }
    chunk[used++] = value;
    size++;
    if (used == full()) {
      pass();
    }
  }

  /** Says whether another row still fits one matrix. */
  public boolean hasRoom() {
    return size + columns <= Matrix.MAX_LENGTH;
  }

  /** Passes a full chunk on. */
  private void pass() {
    if (starts.isEmpty() && store.keeps(used)) {
      kept.add(chunk);
      chunk = new double[used];
    } else {
      writeKept();
      starts.add(store.write(chunk, used));
    }
    used = 0;
  }

  private void writeKept() {
    while (!kept.isEmpty()) {
      double[] first = kept.remove();
      starts.add(store.write(first, first.length));
      store.release(first.length);
    }
  }

  /**
   * Returns the matrix of everything that was appended, whole rows of it.
   *
   * @throws IllegalStateException if the last row is not whole
   */
  public Matrix build() {
    if (size % columns != 0) {
      throw new IllegalStateException("the last row has only " + size % columns + " numbers");
    }
    int rows = (int) (size / columns);
    return starts.isEmpty() ? inMemory(rows) : inFile(rows);
  }

  private Matrix inMemory(int rows) {
    double[] values = new double[(int) size];
    int position = 0;
    while (!kept.isEmpty()) {
      double[] next = kept.remove();
      System.arraycopy(next, 0, values, position, next.length);
      position += next.length;
    }
    System.arraycopy(chunk, 0, values, position, used);
    return Matrix.wrap(rows, columns, values);
  }

  private Matrix inFile(int rows) {
    if (used > 0) {
      starts.add(store.write(chunk, used));
    }
    MemorySegment file = store.map();
    long[] chunkAt = starts.stream().mapToLong(Long::longValue).toArray();
    int stride = columns;
    int perChunk = rowsOfChunk;
    return Matrix.computed(
        rows,
        columns,
        (row, target, at) -> {
          long first = chunkAt[row / perChunk] + (long) (row % perChunk) * stride * Double.BYTES;
          MemorySegment.copy(file, DOUBLE, first, target, at, stride);
        });
  }
}
