package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a thread allocates. */
final class Allocations {

  /**
   * So often that the kernels have passed through both compilers: interpreted vectors are boxed.
   */
  private static final int WARM_UP = 30_000;

  private Allocations() {}

  /** Asserts that some work, done often, allocates nothing more in the end. */
  static void assertNone(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().threadId();
    long allocated = 1;
    for (int i = 0; i < WARM_UP && allocated > 0; i += 100) {
      long before = threads.getThreadAllocatedBytes(self);
      for (int j = 0; j < 100; j++) {
        work.run();
      }
      allocated = threads.getThreadAllocatedBytes(self) - before;
    }
    assertThat(allocated).as("bytes in 100 calls").isZero();
  }
}
