package dev.ockham.bench.valid;

import java.util.List;

/**
 * What some calls of an operation took, one after the other.
 *
 * @param time microseconds a call
 * @param allocated bytes of Java's heap a call; NaN where unknown
 */
public record Round(double time, double allocated) {

  /** Half the range of times, by the smallest, that a machine's own noise explains. */
  public static final double SPREAD = 0.1;

  /**
   * Bytes a microsecond by which rounds may differ. Vectors of a kernel that is not compiled yet
   * are objects, thousands of bytes a microsecond; what measuring itself allocates is below one.
   */
  public static final double ALLOCATION = 10;

  private double rate() {
    return allocated / time;
  }

  /** Returns whether rounds of one JVM are as fast as each other and allocate as much. */
  public static boolean steady(List<Round> rounds) {
    double slowest = rounds.stream().mapToDouble(Round::time).max().orElseThrow();
    double fastest = rounds.stream().mapToDouble(Round::time).min().orElseThrow();
    double most = rounds.stream().mapToDouble(Round::rate).max().orElseThrow();
    double least = rounds.stream().mapToDouble(Round::rate).min().orElseThrow();
    // Said this way round, so that an unknown allocation is none that differs.
    return slowest - fastest <= 2 * SPREAD * fastest && !(most - least > ALLOCATION);
  }
}
