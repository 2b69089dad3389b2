package dev.ockham.api.tensor;

import dev.ockham.api.backend.Storage;

/**
 * A dense, row-major matrix in a backend's memory, or a view of a part of one.
 *
 * <p>The tensor that {@link Backend#allocate} returns owns its memory and must be closed. Views
 * share it: they cost nothing, need not be closed, and end with their owner. Contents are read and
 * written through a {@link ComputeQueue}.
 *
 * <p>Several threads may read it with queues of their own; for one thread at a time while one of
 * them writes.
 */
public final class Tensor implements AutoCloseable {

  private final Allocation allocation;
  private final boolean view;
  private final DType dtype;
  private final long offset;
  private final int rows;
  private final int columns;

  Tensor(Allocation allocation, boolean view, DType dtype, long offset, int rows, int columns) {
    this.allocation = allocation;
    this.view = view;
    this.dtype = dtype;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
  }

  /** Returns the number format of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** Returns the number of rows, at least 0. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns, at least 0; also the distance between rows in elements. */
  public int columns() {
    return columns;
  }

  /** Returns the number of elements. */
  public long size() {
    return (long) rows * columns;
  }

  /** Returns {@code float32 3×4}, as error messages show it. */
  @Override
  public String toString() {
    return dtype + " " + shape();
  }

  String shape() {
    return rows + "×" + columns;
  }

  /**
   * Returns a matrix over consecutive elements of this tensor, in another shape if wished.
   *
   * @param first index of the view's first element in this tensor's row-major order
   * @param rows the view's rows
   * @param columns the view's columns
   * @return a view that shares this tensor's memory
   * @throws IllegalArgumentException if the view does not lie inside this tensor
   * @throws IllegalStateException if this tensor is closed
   */
  public Tensor view(long first, int rows, int columns) {
    requireOpen("view");
    if (first < 0 || rows < 0 || columns < 0 || (long) rows * columns > size() - first) {
      throw new IllegalArgumentException(
          "view: %s×%s from element %s does not lie inside a tensor of %s"
              .formatted(rows, columns, first, shape()));
    }
    return new Tensor(allocation, true, dtype, offset + first, rows, columns);
  }

  /**
   * Returns a view of consecutive rows.
   *
   * @param from first row, inclusive
   * @param to last row, exclusive
   * @return a view of (to − from) × columns
   * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ rows
   * @throws IllegalStateException if this tensor is closed
   */
  public Tensor rows(int from, int to) {
    if (from < 0 || from > to || to > rows) {
      throw new IllegalArgumentException(
          "rows: [%s, %s) is not a range of rows of a tensor of %s".formatted(from, to, shape()));
    }
    return view((long) from * columns, to - from, columns);
  }

  /** Returns whether the memory has been freed, by the owner or with its backend. */
  public boolean isClosed() {
    return allocation.isClosed();
  }

  /** Frees the memory if this tensor owns it; a second call, or a call on a view, does nothing. */
  @Override
  public void close() {
    if (!view) {
      allocation.close();
    }
  }

  /** Returns the backend's own memory object; for kernels, which know its type. */
  public Storage storage() {
    return allocation.storage();
  }

  /** Returns the index of the first element in {@link #storage()}; for kernels. */
  public long offset() {
    return offset;
  }

  Backend owner() {
    return allocation.owner();
  }

  void requireOpen(String operation) {
    if (allocation.isClosed()) {
      throw new IllegalStateException(
          operation + ": a tensor of " + this + " is used after it was closed");
    }
  }

  boolean sameRange(Tensor other) {
    return allocation == other.allocation
        && offset == other.offset
        && rows == other.rows
        && columns == other.columns;
  }

  boolean overlaps(Tensor other) {
    return allocation == other.allocation
        && size() > 0
        && other.size() > 0
        && offset < other.offset + other.size()
        && other.offset < offset + size();
  }
}
