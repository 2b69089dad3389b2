package dev.ockham.api.tensor;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Storage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open tensor backend: its memory, and the queues that work on it.
 *
 * <p>Obtained from {@link dev.ockham.api.discovery.Backends}. A backend may be shared by threads;
 * each thread uses a {@link ComputeQueue} of its own. Closing the backend frees what is still
 * allocated; an operation that another thread is inside then is awaited, and its next one refused.
 */
public final class Backend implements AutoCloseable {

  private final String id;
  private final Driver driver;
  private final Set<Allocation> live = ConcurrentHashMap.newKeySet();
  private final Set<ComputeQueue> queues = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Puts the argument checks on a driver. Applications call {@code Backends.open} instead.
   *
   * @param id the provider's id
   * @param driver the open driver; closed with this backend
   */
  public Backend(String id, Driver driver) {
    this.id = id;
    this.driver = driver;
  }

  /** Returns the provider's id, for example {@code cpu-vector}. */
  public String id() {
    return id;
  }

  /** Returns what really computes, in words: processor or GPU, vector width, threads. */
  public String device() {
    return driver.device();
  }

  /**
   * Allocates a tensor of zeros.
   *
   * @param dtype number format
   * @param rows rows, at least 0
   * @param columns columns, at least 0
   * @return a tensor to be closed by the caller
   * @throws IllegalArgumentException if a size is negative
   * @throws IllegalStateException if this backend is closed
   */
  public Tensor allocate(DType dtype, int rows, int columns) {
    requireOpen("allocate");
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "allocate: sizes must be at least 0, got %s×%s".formatted(rows, columns));
    }
    Storage storage = driver.allocate(dtype, (long) rows * columns);
    return new Tensor(remember(storage), false, dtype, 0, rows, columns);
  }

  /**
   * Copies indices into the backend's memory.
   *
   * @param values row or column numbers, each at least 0
   * @return indices to be closed by the caller
   * @throws IllegalArgumentException if one is negative
   * @throws IllegalStateException if this backend is closed
   */
  public Indices indices(int... values) {
    requireOpen("indices");
    int[] kept = values.clone();
    int largest = -1;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] < 0) {
        throw new IllegalArgumentException(
            "indices: each must be at least 0, got %s at position %s".formatted(kept[i], i));
      }
      largest = Math.max(largest, kept[i]);
    }
    Storage storage = driver.allocateIndices(values);
    return new Indices(remember(storage), kept, false, 0, kept.length, largest);
  }

  /**
   * Opens a queue; one per thread.
   *
   * @return a queue to be closed by the caller
   * @throws IllegalStateException if this backend is closed
   */
  public ComputeQueue newQueue() {
    requireOpen("newQueue");
    ComputeQueue queue = new ComputeQueue(this, driver.newQueue());
    queues.add(queue);
    if (closed.get()) {
      queue.close();
    }
    requireOpen("newQueue");
    return queue;
  }

  /** Returns how many allocations are open: 0 once everything has been closed. */
  public int liveAllocations() {
    return live.size();
  }

  /** Closes all queues, frees all memory, closes the driver; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      queues.forEach(ComputeQueue::closeAfterOperation);
      live.forEach(Allocation::close);
      driver.close();
    }
  }

  /** Returns {@code id (device)}. */
  @Override
  public String toString() {
    return id + " (" + device() + ")";
  }

  boolean forget(Allocation allocation) {
    return live.remove(allocation);
  }

  boolean forget(ComputeQueue queue) {
    return queues.remove(queue);
  }

  private Allocation remember(Storage storage) {
    Allocation allocation = new Allocation(this, storage);
    live.add(allocation);
    if (closed.get()) {
      // Whoever closed this backend meanwhile may not have seen the allocation.
      allocation.close();
    }
    return allocation;
  }

  private void requireOpen(String operation) {
    if (closed.get()) {
      throw new IllegalStateException(operation + ": the backend " + id + " is closed");
    }
  }
}
