package com.example.backend;

import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.Indices;

/** Row or column numbers, of which slices see a part. */
final class IndexMemory implements Storage {

  private int[] values;

  IndexMemory(int[] values) {
    this.values = values.clone();
  }

  static int get(Indices indices, int position) {
    return ((IndexMemory) indices.storage()).values[indices.offset() + position];
  }

  @Override
  public void close() {
    values = new int[0];
  }
}
