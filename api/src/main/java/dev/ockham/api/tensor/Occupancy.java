package dev.ockham.api.tensor;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who is inside something that serves one thread at a time. Threads may take turns: what one wrote
 * before it left, the next one sees. Nobody waits, and nothing is allocated.
 */
final class Occupancy {

  private static final ComputeQueue.Turn NESTED = () -> {};

  /** How often a thread that waits looks; operations last microseconds to seconds. */
  private static final long POLL_NANOS = 50_000;

  private final String what;
  private final String remedy;
  private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
  private final ComputeQueue.Turn turn = () -> inside.setRelease(null);

  /**
   * Begins with nobody inside.
   *
   * @param what is occupied, for messages
   * @param remedy what a thread that is refused should do instead
   */
  Occupancy(String what, String remedy) {
    this.what = what;
    this.remedy = remedy;
  }

  /**
   * Lets the calling thread in until the turn is closed; a thread that is inside may enter again.
   *
   * @throws IllegalStateException if another thread is inside
   */
  ComputeQueue.Turn enter(Object operation) {
    Thread self = Thread.currentThread();
    if (inside.compareAndSet(null, self)) {
      return turn;
    }
    @Nullable Thread other = inside.get();
    if (other == self) {
      return NESTED;
    }
    throw new IllegalStateException(
        "%s: another thread%s is inside %s, which serves one at a time; %s"
            .formatted(
                operation, other == null ? "" : " ('" + other.getName() + "')", what, remedy));
  }

  /** Lets the calling thread in as soon as nobody else is inside, which must not be itself. */
  ComputeQueue.Turn await() {
    while (!inside.compareAndSet(null, Thread.currentThread())) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return turn;
  }
}
