package dev.ockham.bench.run;

import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long is measured.
 *
 * @param forks JVMs a row
 * @param untilSteady seconds for which a row may be called, before JMH's own iterations, until it
 *     is steady
 * @param warmups iterations that don't count
 * @param iterations iterations that count, in each JVM
 * @param time of each iteration
 */
public record Effort(int forks, double untilSteady, int warmups, int iterations, TimeValue time) {

  /** For figures: what the compiler makes of a kernel varies from JVM to JVM. */
  public static final Effort FULL = new Effort(3, 30, 4, 5, TimeValue.milliseconds(700));

  /** Returns what a page says of it. */
  public String inWords() {
    return "%s × %s iterations of %s, after %s to warm up%s"
        .formatted(
            forks,
            iterations,
            time,
            warmups,
            untilSteady > 0 ? " and up to " + untilSteady + " s until steady" : "");
  }

  /** To see that everything works: as short as a warm row allows. */
  public static final Effort QUICK = new Effort(1, 10, 1, 3, TimeValue.milliseconds(300));
}
