package dev.ockham.backend.cpuvector.threads;

import dev.ockham.backend.cpuvector.kernel.VectorCode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A few helper threads that wait for short pieces of work.
 *
 * <p>A step of a small layer takes some ten microseconds, which is what waking a sleeping thread
 * costs. So a helper spins for a while after its last work before it parks, the caller always works
 * too, and below {@link #WORTHWHILE} nobody is asked. While one caller has the helpers, another
 * computes alone instead of waiting.
 *
 * <p>Each thread begins with its own share of consecutive parts, the same one in each call, as what
 * they work on may still be in its cache; once done it takes from the others' shares. So which
 * thread does a part is not certain, and callers make parts whose results do not depend on it.
 */
public final class Workers implements AutoCloseable {

  /** Floating-point operations, some 2 µs, that a thread must find to be worth asking. */
  private static final long WORTHWHILE = 1 << 17;

  /** Looks for work before a helper parks: some tens of microseconds. */
  private static final int HELPER_SPINS = 2_000;

  /** Looks at the helpers before a waiting caller gives its processor away. */
  private static final int CALLER_SPINS = 2_000;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final int MAX_PARTS = (1 << 16) - 1;

  /** From one share's counter to the next, so that they lie in different cache lines. */
  private static final int SPACING = 16;

  private final int threads;
  private final BooleanSupplier compiling;
  private final AtomicBoolean taken = new AtomicBoolean();

  /** The job's number, its parts and its shares: see {@link #state}. */
  private final AtomicLong job = new AtomicLong();

  /** For each share, the last job that took from it and the next part, in the same form. */
  private final AtomicLongArray next;

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
    this(threads, VectorCode::isBeingCompiled);
  }

  /**
   * The same.
   *
   * @param compiling whether vectors are being compiled now
   */
  Workers(int threads, BooleanSupplier compiling) {
    this.threads = threads;
    this.compiling = compiling;
    next = new AtomicLongArray(threads * SPACING);
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
    int shares = (int) Math.min(Math.min(available(), parts), operations / WORTHWHILE);
    boolean alone = shares <= 1 || parts > MAX_PARTS || closed;
    if (alone || !taken.compareAndSet(false, true)) {
      for (int part = 0; part < parts; part++) {
        work.run(part, 0);
      }
      return;
    }
    try {
      share(parts, shares, work);
    } finally {
      taken.set(false);
    }
  }

  /**
   * Returns how many threads have a processor. While vectors are compiled that takes two: a thread
   * that waits for another one, which waits for a processor, would be slower than one alone.
   */
  private int available() {
    return compiling.getAsBoolean() ? Math.clamp(PROCESSORS - 2, 1, threads) : threads;
  }

  /** Lets the helpers end. */
  @Override
  public void close() {
    closed = true;
    Helper[] started = helpers;
    if (started != null) {
      wake(started, threads);
    }
  }

  /**
   * Once it has spun long enough the caller lets a helper have its processor, if it waits for one.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private void share(int parts, int shares, Task work) {
    Helper[] ready = helpers;
    if (ready == null) {
      ready = startHelpers();
      helpers = ready;
    }
    task = work;
    unfinished.set(parts);
    long now = state(number(job.get()) + 1, parts, shares);
    job.set(now);
    wake(ready, shares);
    doParts(now, 0);
    for (int spins = 0; unfinished.get() > 0; spins++) {
      if (spins < CALLER_SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    rethrow(failure.getAndSet(null));
  }

  /** Does the parts of a worker's own share, then those that are left in the others'. */
  private void doParts(long seen, int worker) {
    int shares = shares(seen);
    int done = 0;
    for (int i = 0; i < shares; i++) {
      int share = (worker + i) % shares;
      for (int part = take(seen, share); part >= 0; part = take(seen, share)) {
        // The job cannot end before this part has, so its task stands until then.
        try {
          task.run(part, worker);
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        }
        done++;
      }
    }
    if (done > 0) {
      unfinished.addAndGet(-done);
    }
  }

  /**
   * Takes the next part of a share, or none, −1, if all are taken or the job is over. A share that
   * no later job than this has taken from is at its start.
   */
  private int take(long seen, int share) {
    int parts = parts(seen);
    int first = first(share, parts, shares(seen));
    int end = first(share + 1, parts, shares(seen));
    int at = share * SPACING;
    while (true) {
      long last = next.get(at);
      int age = number(seen) - number(last);
      int part = age > 0 ? first : parts(last);
      if (age < 0 || part == end) {
        return -1;
      }
      if (next.compareAndSet(at, last, state(number(seen), part + 1, 0))) {
        return part;
      }
    }
  }

  private static int first(int share, int parts, int shares) {
    return share * parts / shares;
  }

  private Helper[] startHelpers() {
    Helper[] started = new Helper[threads - 1];
    for (int i = 0; i < started.length; i++) {
      started[i] = new Helper(i + 1);
      started[i].start();
    }
    return started;
  }

  /** Wakes those of the helpers that have a share. */
  private static void wake(Helper[] helpers, int shares) {
    for (int i = 0; i < shares - 1; i++) {
      if (helpers[i].parked) {
        LockSupport.unpark(helpers[i]);
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

  /** Packs 32 bits of job number and 16 each of parts and shares, so that one CAS changes all. */
  private static long state(int number, int parts, int shares) {
    return (long) number << 32 | (long) parts << 16 | shares;
  }

  private static int number(long state) {
    return (int) (state >>> 32);
  }

  private static int parts(long state) {
    return (int) (state >>> 16) & MAX_PARTS;
  }

  private static int shares(long state) {
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
      long last = 0;
      while (!closed) {
        long seen = job.get();
        if (seen != last) {
          last = seen;
          if (worker < shares(seen)) {
            doParts(seen, worker);
            idle = 0;
          }
        } else if (idle < HELPER_SPINS) {
          idle++;
          Thread.onSpinWait();
        } else {
          park(last);
          idle = 0;
        }
      }
    }

    /** Sleeps unless a job has come since the last; whoever brings one sees the flag. */
    private void park(long last) {
      parked = true;
      if (!closed && job.get() == last) {
        LockSupport.park(Workers.this);
      }
      parked = false;
    }
  }
}
