package dev.ockham.backend.cpuvector.float32;

import dev.ockham.backend.cpuvector.numeric.HyperbolicTangent;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;

/**
 * out ← tanh(x), run by run in double. The call in progress is kept, so that it allocates nothing.
 */
final class Tanh {

  /** Elements of a run: its four buffers stay in the first-level cache. */
  private static final int RUN = 512;

  /** What one element costs in multiply-adds, roughly. */
  private static final long COST = 32;

  private final Workers workers;
  private final HyperbolicTangent[] tangents;
  private final double[][] values;
  private final Task applyToRun = this::applyToRun;

  // The call in progress, for the tasks.
  private float[] x = {};
  private int xAt;
  private float[] out = {};
  private int outAt;
  private int length;

  Tanh(Workers workers) {
    this.workers = workers;
    tangents = new HyperbolicTangent[workers.threads()];
    values = new double[workers.threads()][];
  }

  void apply(float[] operand, int operandAt, float[] target, int targetAt, int count) {
    x = operand;
    xAt = operandAt;
    out = target;
    outAt = targetAt;
    length = count;
    workers.run((count + RUN - 1) / RUN, COST * count, applyToRun);
  }

  private void applyToRun(int part, int worker) {
    int first = part * RUN;
    int count = Math.min(RUN, length - first);
    if (tangents[worker] == null) {
      tangents[worker] = new HyperbolicTangent(RUN);
      values[worker] = new double[RUN];
    }
    double[] run = values[worker];
    for (int i = 0; i < count; i++) {
      run[i] = x[xAt + first + i];
    }
    tangents[worker].apply(run, count);
    for (int i = 0; i < count; i++) {
      out[outAt + first + i] = (float) run[i];
    }
  }
}
