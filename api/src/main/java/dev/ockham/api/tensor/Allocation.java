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
    owner.end(this);
  }

  /** Called by the owner, once. */
  void free() {
    closed = true;
    storage.close();
  }
}
