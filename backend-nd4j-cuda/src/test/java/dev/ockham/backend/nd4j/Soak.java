package dev.ockham.backend.nd4j;

import dev.ockham.api.backend.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains for a long time and prints how much memory is in use: run by hand, see
 * docs/howto/run-on-a-gpu.md. Fails if memory has grown from the first tenth to the end by more
 * than a part of it, which a leak of one object a step would exceed many times over.
 */
final class Soak {

  private static final int STEPS = 20_000;
  private static final int REPORTS = 10;

  /** A leak of a kilobyte a step would be 18 MiB over nine tenths of the steps. */
  private static final long ALLOWED_HEAP = 4L << 20;

  /** The whole process: code that is compiled late and thread stacks grow it too. */
  private static final long ALLOWED_PROCESS = 48L << 20;

  private Soak() {}

  public static void main(String[] args) throws InterruptedException {
    String spec = args.length > 0 ? args[0] : "nd4j";
    try (Backend backend = Backends.open(spec);
        TrainingSteps training = new TrainingSteps(backend, DType.FLOAT32)) {
      System.out.printf("%s: %s%n", spec, backend.device());
      System.out.printf(
          "%8s %12s %12s %16s%n", "steps", "heap MiB", "process MiB", "microseconds/step");
      long[] first = {0, 0};
      long[] last = {0, 0};
      int part = STEPS / REPORTS;
      for (int report = 1; report <= REPORTS; report++) {
        long begin = System.nanoTime();
        for (int i = 0; i < part; i++) {
          training.step();
          training.columnSquares();
        }
        double each = (System.nanoTime() - begin) / 1e3 / part;
        last = memory();
        first = report == 1 ? last : first;
        System.out.printf(
            "%8d %12.1f %12.1f %16.0f%n", report * part, last[0] / 0x1p20, last[1] / 0x1p20, each);
      }
      boolean flat = last[0] - first[0] <= ALLOWED_HEAP && last[1] - first[1] <= ALLOWED_PROCESS;
      System.out.println(flat ? "memory is flat" : "memory has grown");
      System.exit(flat ? 0 : 1);
    }
  }

  /** Returns the bytes of the heap that are in use, and those of the whole process. */
  private static long[] memory() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    Runtime runtime = Runtime.getRuntime();
    return new long[] {runtime.totalMemory() - runtime.freeMemory(), Pointer.physicalBytes()};
  }
}
