package dev.ockham.backend.cpuvector.memory;

import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.Indices;

/** Row or column numbers. */
public final class IndexStorage implements Storage {

  private static final int[] CLOSED = {};

  private int[] values;

  /** Copies the numbers. */
  public IndexStorage(int[] values) {
    this.values = values.clone();
  }

  /** Returns the array that some indices of this backend lie in. */
  public static int[] of(Indices indices) {
    return ((IndexStorage) indices.storage()).values;
  }

  /** Lets go of the array. */
  @Override
  public void close() {
    values = CLOSED;
  }
}
