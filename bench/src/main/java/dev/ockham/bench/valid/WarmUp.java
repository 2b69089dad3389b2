package dev.ockham.bench.valid;

import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls an operation until it is steady: the last rounds take as long as each other, allocate as
 * much, and the compilers had next to nothing to do meanwhile.
 */
public final class WarmUp {

  private static final int ROUNDS = 3;
  private static final long ROUND_NANOS = 100_000_000;

  /** Of the rounds' time; what the compilers finish after start-up is far more or next to none. */
  private static final double COMPILING = 0.05;

  private WarmUp() {}

  /**
   * Calls until steady or for as long as wanted, whichever is first; at least once a round.
   *
   * @param operation what is to be warm
   * @param seconds to go on at most; rounds that have begun are finished
   * @return whether it was steady in the end
   */
  public static boolean untilSteady(Runnable operation, double seconds) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long start = System.nanoTime();
    List<Round> rounds = new ArrayList<>();
    List<Long> compiled = new ArrayList<>(List.of(compilers.getTotalCompilationTime()));
    do {
      rounds.add(round(operation));
      compiled.add(compilers.getTotalCompilationTime());
      if (rounds.size() >= ROUNDS) {
        List<Round> last = rounds.subList(rounds.size() - ROUNDS, rounds.size());
        long milliseconds = compiled.getLast() - compiled.get(compiled.size() - 1 - ROUNDS);
        if (Round.steady(last) && milliseconds <= COMPILING * ROUNDS * ROUND_NANOS * 1e-6) {
          return true;
        }
      }
    } while (System.nanoTime() - start < seconds * 1e9);
    return false;
  }

  /** Calls for a tenth of a second, at least once. */
  public static Round round(Runnable operation) {
    // The JDK's own bean has always been of this kind.
    ThreadMXBean heap = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = heap.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    int calls = 0;
    long nanos;
    do {
      operation.run();
      calls++;
      nanos = System.nanoTime() - start;
    } while (nanos < ROUND_NANOS);
    double bytes = heap.getTotalThreadAllocatedBytes() - allocated;
    return new Round(nanos * 1e-3 / calls, bytes / calls);
  }
}
