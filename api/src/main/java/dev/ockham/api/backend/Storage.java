package dev.ockham.api.backend;

/**
 * A piece of a backend's memory. Each backend has a class of its own behind this and casts to it.
 */
public interface Storage extends AutoCloseable {

  /** Frees the memory; called exactly once. */
  @Override
  void close();
}
