package dev.ockham.bench.peers;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Loops over parts of arrays, on one thread or on two. */
final class Ranges implements AutoCloseable {

  /** Below this many elements handing over costs more than it brings. */
  private static final int LEAST = 1 << 16;

  private final boolean split;
  private final ExecutorService helper =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  Ranges(int threads) {
    split = threads > 1;
  }

  /** Some work between two indices. */
  @FunctionalInterface
  interface Part {
    void run(int from, int to);
  }

  /** Runs over 0 … length, where each index stands for so many elements. */
  void run(int length, int elements, Part part) {
    if (!split || (long) length * elements < LEAST) {
      part.run(0, length);
      return;
    }
    int middle = length / 2;
    Future<?> other = helper.submit(() -> part.run(middle, length));
    part.run(0, middle);
    try {
      other.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    helper.shutdownNow();
  }
}
