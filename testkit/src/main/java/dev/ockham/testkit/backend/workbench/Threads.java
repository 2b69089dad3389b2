package dev.ockham.testkit.backend.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the same work in several threads that start together. */
public final class Threads {

  /** What one thread does. */
  @FunctionalInterface
  public interface Work {
    public void run(int thread) throws Exception;
  }

  private Threads() {}

  /**
   * Runs and waits.
   *
   * @param count how many threads
   * @param work what each does
   * @throws Exception what a thread threw, or after a minute
   */
  public static void run(int count, Work work) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(count)) {
      CyclicBarrier start = new CyclicBarrier(count);
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < count; t++) {
        int thread = t;
        running.add(
            executor.submit(() -> {
              start.await();
              work.run(thread);
              return null;
            }));
      }
      for (Future<?> future : running) {
        future.get(1, TimeUnit.MINUTES);
      }
    }
  }
}
