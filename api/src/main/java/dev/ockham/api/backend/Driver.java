package dev.ockham.api.backend;

import dev.ockham.api.tensor.DType;

/**
 * An opened backend as its author writes it: memory and queues. May be called from several threads.
 */
public interface Driver extends AutoCloseable {

  /** Returns what really computes, in words; shown by {@code ockham backends}. */
  String device();

  /**
   * Allocates memory filled with zeros.
   *
   * @param dtype number format
   * @param length number of elements, at least 0
   * @return memory that the caller closes once
   * @throws IllegalArgumentException if this backend cannot hold so many elements; one line
   */
  Storage allocate(DType dtype, long length);

  /**
   * Copies 32-bit indices into the backend's memory.
   *
   * @param values the indices, each at least 0; not kept
   * @return memory that the caller closes once
   */
  Storage allocateIndices(int[] values);

  /**
   * Opens a queue of work. Work of one queue runs in order; queues of several threads may run at
   * once.
   */
  Kernels newQueue();

  /** Releases what the driver holds; called once, after all queues and memory were closed. */
  @Override
  void close();
}
