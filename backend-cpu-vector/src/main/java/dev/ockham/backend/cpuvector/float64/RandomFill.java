// Generated from float32/RandomFill.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64;

import dev.ockham.api.random.RandomStream;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;

/** Random numbers of a stream, run by run. */
final class RandomFill {

  /** Elements of a run. */
  private static final int RUN = 2048;

  /** What one element costs in multiply-adds, roughly. */
  private static final long COST = 16;

  private final Workers workers;
  private final Task fillRun = this::fillRun;

  // The call in progress, for the tasks.
  private long seed;
  private long stream;
  private long first;
  private double[] out = {};
  private int at;
  private int length;

  RandomFill(Workers workers) {
    this.workers = workers;
  }

  void fill(long ofSeed, long ofStream, long firstIndex, double[] target, int targetAt, int count) {
    seed = ofSeed;
    stream = ofStream;
    first = firstIndex;
    out = target;
    at = targetAt;
    length = count;
    workers.run((count + RUN - 1) / RUN, COST * count, fillRun);
  }

  private void fillRun(int part, int worker) {
    int from = part * RUN;
    int count = Math.min(RUN, length - from);
    fill(new RandomStream(seed, stream), first + from, out, at + from, count);
  }

  private static void fill(RandomStream numbers, long from, double[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = numbers.uniform(from + i, Double.PRECISION);
    }
  }
}
