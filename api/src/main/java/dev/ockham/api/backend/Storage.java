package dev.ockham.api.backend;

/**
 * A piece of a backend's memory. Each backend has a class of its own behind this and casts to it.
 *
 * <p>What may be done with it at the same time is decided above it: the queues of several threads
 * may read it, and nobody closes it while a queue uses it.
 */
public interface Storage extends AutoCloseable {

  /** Frees the memory; called exactly once. */
  @Override
  void close();
}
