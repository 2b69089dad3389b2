package dev.ockham.backend.cpuvector.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final long MUCH = Long.MAX_VALUE;

  @Test
  void everyPartIsDoneExactlyOnce() {
    try (Workers workers = new Workers(4, () -> false)) {
      for (int parts = 1; parts < 300; parts++) {
        AtomicIntegerArray done = new AtomicIntegerArray(parts);
        workers.run(parts, MUCH, (part, worker) -> done.incrementAndGet(part));
        assertThat(IntStream.range(0, parts).map(done::get)).containsOnly(1);
      }
    }
  }

  @Test
  void partsOfOneWorkerNeverRunAtOnce() {
    AtomicBoolean[] busy = {
      new AtomicBoolean(), new AtomicBoolean(), new AtomicBoolean(), new AtomicBoolean()
    };
    try (Workers workers = new Workers(4, () -> false)) {
      for (int i = 0; i < 1000; i++) {
        workers.run(
            20,
            MUCH,
            (part, worker) -> {
              assertThat(busy[worker].compareAndSet(false, true)).isTrue();
              busy[worker].set(false);
            });
      }
    }
  }

  /**
   * A helper that comes late from a task of many parts must not take one of the next task's few.
   */
  @Test
  void noMoreThreadsWorkThanThereAreParts() {
    try (Workers workers = new Workers(4, () -> false)) {
      for (int i = 0; i < 40_000; i++) {
        workers.run(8, MUCH, (part, worker) -> Thread.onSpinWait());
        workers.run(2, MUCH, (part, worker) -> assertThat(worker).isLessThan(2));
      }
    }
  }

  /** The compiler and the thread that runs what it is to compile need a processor each. */
  @Test
  void whileVectorsAreCompiledTwoProcessorsAreLeftAlone() {
    int processors = Runtime.getRuntime().availableProcessors();
    int most = Math.max(1, processors - 2);
    try (Workers workers = new Workers(processors, () -> true)) {
      for (int i = 0; i < 1000; i++) {
        workers.run(20, MUCH, (part, worker) -> assertThat(worker).isLessThan(most));
      }
    }
  }

  /** Each first part waits for the other, so that both threads are there from the beginning. */
  @Test
  void eachThreadBeginsWithItsOwnShare() {
    try (Workers workers = new Workers(2, () -> false)) {
      for (int i = 0; i < 100; i++) {
        int[] began = {-1, -1};
        CountDownLatch both = new CountDownLatch(2);
        workers.run(
            6,
            MUCH,
            (part, worker) -> {
              if (began[worker] < 0) {
                began[worker] = part;
                both.countDown();
                await(both);
              }
            });
        assertThat(began).containsExactly(0, 3);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void severalCallersAtOnceAllGetTheirWorkDone() throws Exception {
    try (Workers workers = new Workers(3, () -> false);
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      Future<?>[] calls = new Future<?>[4];
      for (int c = 0; c < calls.length; c++) {
        calls[c] =
            callers.submit(() -> {
              for (int i = 0; i < 2000; i++) {
                AtomicIntegerArray done = new AtomicIntegerArray(7);
                workers.run(7, MUCH, (part, worker) -> done.incrementAndGet(part));
                for (int part = 0; part < 7; part++) {
                  assertThat(done.get(part)).isEqualTo(1);
                }
              }
            });
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
  }

  @Test
  void aFailureInAnyPartReachesTheCaller() {
    try (Workers workers = new Workers(2, () -> false)) {
      for (int i = 0; i < 100; i++) {
        int bad = i % 8;
        assertThatThrownBy(() ->
                workers.run(
                    8,
                    MUCH,
                    (part, worker) -> {
                      if (part == bad) {
                        throw new IllegalStateException("part " + part);
                      }
                    }))
            .hasMessage("part " + bad);
      }
    }
  }

  @Test
  void oneThreadOrLittleWorkStartsNoHelper() {
    Thread caller = Thread.currentThread();
    try (Workers one = new Workers(1, () -> false);
        Workers two = new Workers(2, () -> false)) {
      one.run(5, MUCH, (part, worker) -> assertThat(Thread.currentThread()).isSameAs(caller));
      two.run(5, 1, (part, worker) -> assertThat(Thread.currentThread()).isSameAs(caller));
    }
  }

  @Test
  void helpersThatSleepAreWokenForNewWork() throws InterruptedException {
    try (Workers workers = new Workers(2, () -> false)) {
      AtomicBoolean helped = new AtomicBoolean();
      for (int i = 0; i < 50 && !helped.get(); i++) {
        Thread.sleep(5);
        workers.run(
            2,
            MUCH,
            (part, worker) -> {
              if (worker == 1) {
                helped.set(true);
              }
              long end = System.nanoTime() + 2_000_000;
              while (System.nanoTime() < end && !helped.get()) {
                Thread.onSpinWait();
              }
            });
      }
      assertThat(helped).isTrue();
    }
  }
}
