package dev.ockham.bench.run;

import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long is measured.
 *
 * @param forks JVMs a row
 * @param warmups iterations that don't count
 * @param iterations iterations that count, in each JVM
 * @param time of each iteration
 */
public record Effort(int forks, int warmups, int iterations, TimeValue time) {

  /** For figures: what the compiler makes of a kernel varies from JVM to JVM. */
  public static final Effort FULL = new Effort(3, 4, 5, TimeValue.milliseconds(700));

  /** To see that everything works. */
  public static final Effort QUICK = new Effort(1, 2, 3, TimeValue.milliseconds(300));
}
