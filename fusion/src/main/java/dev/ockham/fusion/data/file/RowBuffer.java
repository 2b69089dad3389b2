package dev.ockham.fusion.data.file;

import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Collects numbers row by row without knowing how many will come: full chunks are kept as they are
 * and copied once, at the end, each being let go as soon as it is copied.
 */
public final class RowBuffer {

  private static final int FIRST_CHUNK = 1 << 10;
  private static final int MAX_CHUNK = 1 << 20;

  private final int columns;
  private final Deque<double[]> full = new ArrayDeque<>();
  private double[] chunk = new double[FIRST_CHUNK];
  private int used;
  private long size;

  public RowBuffer(int columns) {
    this.columns = columns;
  }

  public void append(double value) {
    if (used == chunk.length) {
      full.add(chunk);
      chunk = new double[Math.min(2 * chunk.length, MAX_CHUNK)];
      used = 0;
    }
    chunk[used++] = value;
    size++;
  }

  /** Says whether another row still fits one matrix. */
  public boolean hasRoom() {
    return size + columns <= Matrix.MAX_LENGTH;
  }

  /** Returns everything that was appended, and forgets it. Only called after whole rows. */
  public Matrix drain() {
    full.add(Arrays.copyOf(chunk, used));
    chunk = new double[0];
    double[] values = new double[Math.toIntExact(size)];
    int position = 0;
    while (!full.isEmpty()) {
      double[] next = full.remove();
      System.arraycopy(next, 0, values, position, next.length);
      position += next.length;
    }
    return new Matrix(values.length / columns, columns, values);
  }
}
