package dev.ockham.backend.cpuvector.kernel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs vector code in the background until it is compiled. That cannot be asked of the JVM, which
 * compiles what it has seen run often, nor does it tell; but a vector operation that was compiled
 * takes a nanosecond instead of a hundred.
 */
final class Compilation {

  /** What an exercise takes when compiled, at most: ten times what it does, a tenth of before. */
  private static final long COMPILED_NANOS = 10L * VectorCode.OPERATIONS;

  /** Exercises after which the JVM has seen enough: later ones only look whether it is done. */
  private static final int ENOUGH = 1000;

  /** How long one piece of code is run before it is the next one's turn. */
  private static final long TURN_NANOS = 2_000_000;

  /** How long is waited between two looks. */
  private static final long PAUSE_NANOS = 1_000_000;

  /** When nothing comes of it for so long, the rest is given up: the loops go on. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private static final Queue<Compilation> REQUESTED = new ArrayDeque<>();

  /** Changed under the lock of the queue. */
  private static volatile boolean running;

  private final VectorCode code;
  private int exercises;

  private Compilation(VectorCode code) {
    this.code = code;
  }

  /** Asks for code to be compiled. */
  static void request(VectorCode code) {
    synchronized (REQUESTED) {
      REQUESTED.add(new Compilation(code));
      if (!running) {
        running = true;
        Thread thread = new Thread(Compilation::work, "ockham-cpu-vector-compilation");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  static boolean isRunning() {
    return running;
  }

  /** Runs what has been asked for in turns until nothing is left. */
  private static void work() {
    long success = System.nanoTime();
    for (Compilation next = next(); next != null; next = next()) {
      if (next.becomesFast()) {
        next.code.handOver();
        success = System.nanoTime();
      } else if (System.nanoTime() - success < PATIENCE_NANOS) {
        next.again();
      }
    }
  }

  private static @Nullable Compilation next() {
    synchronized (REQUESTED) {
      Compilation next = REQUESTED.poll();
      running = next != null;
      return next;
    }
  }

  private void again() {
    synchronized (REQUESTED) {
      REQUESTED.add(this);
    }
    if (exercises >= ENOUGH) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Runs the code for a turn, or until one exercise was as fast as compiled code is. */
  private boolean becomesFast() {
    long start = System.nanoTime();
    long last = start;
    do {
      code.exercise();
      exercises++;
      long now = System.nanoTime();
      if (now - last < COMPILED_NANOS) {
        return true;
      }
      last = now;
    } while (exercises < ENOUGH && last - start < TURN_NANOS);
    return false;
  }
}
