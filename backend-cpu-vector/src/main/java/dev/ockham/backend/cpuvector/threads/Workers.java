package dev.ockham.backend.cpuvector.threads;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A few helper threads that wait for short pieces of work.
 *
 * <p>A step of a small layer takes some ten microseconds, which is what waking a sleeping thread
 * costs. So a helper spins for a while after its last work before it parks, the caller always works
 * too, and below {@link #WORTHWHILE} nobody is asked. While one caller has the helpers, another
 * computes alone instead of waiting.
 *
 * <p>Which thread does which part is left to chance; callers make parts whose results do not depend
 * on it.
 */
public final class Workers implements AutoCloseable {

  /** Floating-point operations, some 3 µs, below which sharing costs more than it gains. */
  private static final long WORTHWHILE = 1 << 18;

  /** Looks for work before a helper parks: some tens of microseconds. */
  private static final int HELPER_SPINS = 2_000;

  /** Looks at the helpers before a waiting caller gives its processor away. */
  private static final int CALLER_SPINS = 2_000;

  private static final int MAX_PARTS = (1 << 16) - 1;

  private final int threads;
  private final AtomicBoolean taken = new AtomicBoolean();

  /** The job's number, its parts, and the next part to be done: see {@link #state}. */
  private final AtomicLong job = new AtomicLong();

  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private Task task = (part, worker) -> {};
  private volatile Helper @Nullable [] helpers;
  private volatile boolean closed;

  /**
   * Prepares for a number of threads, the caller's included; starts none before there is work.
   *
   * @param threads at least 1
   */
  public Workers(int threads) {
    this.threads = threads;
  }

  /** Returns how many threads may work at once. */
  public int threads() {
    return threads;
  }

  /**
   * Does all parts of a task and returns when they are done.
   *
   * @param parts how many
   * @param operations floating-point operations of all parts together, roughly
   * @param work what each part does
   */
  public void run(int parts, long operations, Task work) {
    boolean alone = threads == 1 || parts <= 1 || parts > MAX_PARTS || operations < WORTHWHILE;
    if (alone || closed || !taken.compareAndSet(false, true)) {
      for (int part = 0; part < parts; part++) {
        work.run(part, 0);
      }
      return;
    }
    try {
      share(parts, work);
    } finally {
      taken.set(false);
    }
  }

  /** Lets the helpers end. */
  @Override
  public void close() {
    closed = true;
    Helper[] started = helpers;
    if (started != null) {
      wake(started);
    }
  }

  /**
   * Once it has spun long enough the caller lets a helper have its processor, if it waits for one.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private void share(int parts, Task work) {
    Helper[] ready = helpers;
    if (ready == null) {
      ready = startHelpers();
      helpers = ready;
    }
    task = work;
    unfinished.set(parts);
    job.set(state(number(job.get()) + 1, parts, 0));
    wake(ready);
    doParts(0);
    for (int spins = 0; unfinished.get() > 0; spins++) {
      if (spins < CALLER_SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    rethrow(failure.getAndSet(null));
  }

  /** Takes part after part, of the jobs that come meanwhile too, until none is left. */
  private void doParts(int worker) {
    long seen = job.get();
    while (hasWork(seen, worker)) {
      if (job.compareAndSet(seen, seen + 1)) {
        // The job cannot end before this part has, so its task stands until then.
        try {
          task.run(next(seen), worker);
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        } finally {
          unfinished.decrementAndGet();
        }
      }
      seen = job.get();
    }
  }

  /** No more threads than parts, so that scratch is only needed for so many. */
  private static boolean hasWork(long seen, int worker) {
    return worker < parts(seen) && next(seen) < parts(seen);
  }

  private Helper[] startHelpers() {
    Helper[] started = new Helper[threads - 1];
    for (int i = 0; i < started.length; i++) {
      started[i] = new Helper(i + 1);
      started[i].start();
    }
    return started;
  }

  private static void wake(Helper[] helpers) {
    for (Helper helper : helpers) {
      if (helper.parked) {
        LockSupport.unpark(helper);
      }
    }
  }

  private static void rethrow(@Nullable Throwable thrown) {
    switch (thrown) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown);
    }
  }

  /**
   * Packs 32 bits of job number and 16 each of parts and next part, so that one CAS takes a part.
   */
  private static long state(int number, int parts, int next) {
    return (long) number << 32 | (long) parts << 16 | next;
  }

  private static int number(long state) {
    return (int) (state >>> 32);
  }

  private static int parts(long state) {
    return (int) (state >>> 16) & MAX_PARTS;
  }

  private static int next(long state) {
    return (int) state & MAX_PARTS;
  }

  private final class Helper extends Thread {

    private final int worker;
    private volatile boolean parked;

    Helper(int worker) {
      super("ockham-cpu-vector-" + worker);
      this.worker = worker;
      setDaemon(true);
    }

    @Override
    public void run() {
      int idle = 0;
      while (!closed) {
        long seen = job.get();
        if (hasWork(seen, worker)) {
          doParts(worker);
          idle = 0;
        } else if (idle < HELPER_SPINS) {
          idle++;
          Thread.onSpinWait();
        } else {
          park();
          idle = 0;
        }
      }
    }

    /** Sleeps unless work has come since the last look; whoever brings some sees the flag. */
    private void park() {
      parked = true;
      long seen = job.get();
      if (!closed && !hasWork(seen, worker)) {
        LockSupport.park(Workers.this);
      }
      parked = false;
    }
  }
}
