package dev.ockham.api.tensor;

import dev.ockham.api.backend.Storage;

/** One piece of a backend's memory, shared by a tensor and all its views; freed exactly once. */
final class Allocation {

  private final Backend owner;
  private final Storage storage;
  private volatile boolean closed;

  Allocation(Backend owner, Storage storage) {
    this.owner = owner;
    this.storage = storage;
  }

  Backend owner() {
    return owner;
  }

  Storage storage() {
    return storage;
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    // The owner's set decides who frees: of two racing calls only one removes the allocation.
    if (owner.forget(this)) {
      closed = true;
      storage.close();
    }
  }
}
