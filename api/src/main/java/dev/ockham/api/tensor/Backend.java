package dev.ockham.api.tensor;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Storage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

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
   * Held for reading by whoever opens or ends something, for writing only to see that nobody does:
   * not while a thread's operation is awaited, which may be about to allocate.
   */
  private final ReadWriteLock calls = new ReentrantReadWriteLock();

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
   * @throws IllegalArgumentException if a size is negative, or the backend cannot hold so much
   * @throws IllegalStateException if this backend is closed
   */
  public Tensor allocate(DType dtype, int rows, int columns) {
    calls.readLock().lock();
    try {
      requireOpen("allocate");
      if (rows < 0 || columns < 0) {
        throw new IllegalArgumentException(
            "allocate: sizes must be at least 0, got %s×%s".formatted(rows, columns));
      }
      Storage storage = driver.allocate(dtype, (long) rows * columns);
      return new Tensor(remember(storage), false, dtype, 0, rows, columns);
    } finally {
      calls.readLock().unlock();
    }
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
    calls.readLock().lock();
    try {
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
    } finally {
      calls.readLock().unlock();
    }
  }

  /**
   * Opens a queue; one per thread.
   *
   * @return a queue to be closed by the caller
   * @throws IllegalStateException if this backend is closed
   */
  public ComputeQueue newQueue() {
    calls.readLock().lock();
    try {
      requireOpen("newQueue");
      ComputeQueue queue = new ComputeQueue(this, driver.newQueue());
      queues.add(queue);
      return queue;
    } finally {
      calls.readLock().unlock();
    }
  }

  /** Returns how many allocations are open: 0 once everything has been closed. */
  public int liveAllocations() {
    return live.size();
  }

  /**
   * Closes all queues, frees all memory, closes the driver; a second call does nothing, also while
   * the first goes on. If something cannot be closed the rest is closed all the same, and the first
   * failure is thrown, with the others as suppressed ones.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    RuntimeException first = null;
    for (ComputeQueue queue : settled(queues)) {
      first = attempt(queue::closeAfterOperation, first);
    }
    for (Allocation allocation : settled(live)) {
      first = attempt(allocation::close, first);
    }
    first = attempt(this::closeDriver, first);
    if (first != null) {
      throw first;
    }
  }

  /** Returns what is open as soon as no thread is in a call to the driver. */
  private <T> List<T> settled(Set<T> open) {
    calls.writeLock().lock();
    try {
      return List.copyOf(open);
    } finally {
      calls.writeLock().unlock();
    }
  }

  private void closeDriver() {
    calls.writeLock().lock();
    try {
      driver.close();
    } finally {
      calls.writeLock().unlock();
    }
  }

  /** Returns the first failure, of this ending or an earlier one. */
  private static @Nullable RuntimeException attempt(
      Runnable ending, @Nullable RuntimeException first) {
    try {
      ending.run();
      return first;
    } catch (RuntimeException e) {
      if (first == null) {
        return e;
      }
      first.addSuppressed(e);
      return first;
    }
  }

  /** Returns {@code id (device)}. */
  @Override
  public String toString() {
    return id + " (" + device() + ")";
  }

  /** Frees an allocation, unless that has been done. */
  void end(Allocation allocation) {
    end(live, allocation, allocation::free);
  }

  /** Closes a queue, unless that has been done. */
  void end(ComputeQueue queue) {
    end(queues, queue, queue::free);
  }

  /** The set decides: of two racing calls only one removes what both would end. */
  private <T> void end(Set<T> open, T part, Runnable free) {
    calls.readLock().lock();
    try {
      if (open.remove(part)) {
        free.run();
      }
    } finally {
      calls.readLock().unlock();
    }
  }

  private Allocation remember(Storage storage) {
    Allocation allocation = new Allocation(this, storage);
    live.add(allocation);
    return allocation;
  }

  private void requireOpen(String operation) {
    if (closed.get()) {
      throw new IllegalStateException(operation + ": the backend " + id + " is closed");
    }
  }
}
