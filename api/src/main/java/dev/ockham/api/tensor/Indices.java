package dev.ockham.api.tensor;

import dev.ockham.api.backend.Storage;
import java.util.Objects;

/**
 * Row or column numbers in a backend's memory: a batch, a permutation, the components to keep.
 *
 * <p>What {@link Backend#indices} returns owns its memory and must be closed; {@linkplain #slice
 * slices} share it. The indices are known on the host too, so that a range check costs nothing and
 * waits for no device.
 *
 * <p>Immutable but for {@link #close}; threads may share it.
 */
public final class Indices implements AutoCloseable {

  private final Allocation allocation;
  private final int[] values;
  private final boolean view;
  private final int offset;
  private final int length;
  private final int largest;

  /** Begins with all values of an allocation, which must not change, or with some of them. */
  Indices(Allocation allocation, int[] values, boolean view, int offset, int length, int largest) {
    this.allocation = allocation;
    this.values = values;
    this.view = view;
    this.offset = offset;
    this.length = length;
    this.largest = largest;
  }

  /** Returns how many indices there are. */
  public int length() {
    return length;
  }

  /**
   * Returns an index; reads the host's copy, so waits for nothing.
   *
   * @param position from 0
   * @return the index at that position of these, a row or column number
   * @throws IndexOutOfBoundsException unless 0 ≤ position &lt; length
   */
  public int get(int position) {
    return values[offset + Objects.checkIndex(position, length)];
  }

  /** Returns a bound on the indices: the largest of the whole allocation, −1 if that is empty. */
  public int largest() {
    return largest;
  }

  /**
   * Returns consecutive indices of these, sharing their memory.
   *
   * @param from first position, inclusive
   * @param to last position, exclusive
   * @return a view of to − from indices
   * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ length
   */
  public Indices slice(int from, int to) {
    if (from < 0 || from > to || to > length) {
      throw new IllegalArgumentException(
          "slice: [%s, %s) is not a range of %s indices".formatted(from, to, length));
    }
    return new Indices(allocation, values, true, offset + from, to - from, largest);
  }

  /** Returns whether the memory has been freed. */
  public boolean isClosed() {
    return allocation.isClosed();
  }

  /** Frees the memory if these own it; a second call, or a call on a slice, does nothing. */
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

  /** Returns the position of the first index in {@link #storage()}; for kernels. */
  public int offset() {
    return offset;
  }

  Backend owner() {
    return allocation.owner();
  }
}
