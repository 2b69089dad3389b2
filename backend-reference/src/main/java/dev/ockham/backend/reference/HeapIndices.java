package dev.ockham.backend.reference;

import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.Indices;

/** Indices in a Java array, which is let go on closing. */
final class HeapIndices implements Storage {

  private int[] values;

  HeapIndices(int[] values) {
    this.values = values.clone();
  }

  /** Returns the index at a position, of a slice too. */
  static int at(Indices indices, int position) {
    return ((HeapIndices) indices.storage()).values[indices.offset() + position];
  }

  @Override
  public void close() {
    values = new int[0];
  }
}
