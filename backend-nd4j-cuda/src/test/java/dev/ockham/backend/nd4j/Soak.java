package dev.ockham.backend.nd4j;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains for a long time and prints how much memory is in use: run by hand, see
 * docs/howto/run-on-a-gpu.md. Fails if memory has grown in the second half; in the first the JVM
 * still compiles.
 */
final class Soak {

  private static final int STEPS = 20_000;
  private static final int REPORTS = 10;

  /** Objects come and go; 500 bytes lost a step would be 4.8 MiB. */
  private static final long ALLOWED_HEAP = 4L << 20;

  /** Allocators keep some pieces for later; 2 kilobytes lost a step would be 20 MiB. */
  private static final long ALLOWED_PROCESS = 16L << 20;

  private Soak() {}

  public static void main(String[] args) throws InterruptedException {
    String spec = args.length > 0 ? args[0] : "nd4j";
    try (Backend backend = Backends.open(spec);
        TrainingSteps training = new TrainingSteps(backend, DType.FLOAT32)) {
      System.out.printf("%s: %s%n", spec, backend.device());
      System.out.printf(
          "%8s %12s %12s %16s%n", "steps", "heap MiB", "process MiB", "microseconds/step");
      long[] half = {0, 0};
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
        half = report == REPORTS / 2 ? last : half;
        System.out.printf(
            Locale.ROOT,
            "%8d %12.1f %12.1f %16.0f%n",
            report * part,
            last[0] / 0x1p20,
            last[1] / 0x1p20,
            each);
      }
      boolean flat = last[0] - half[0] <= ALLOWED_HEAP && last[1] - half[1] <= ALLOWED_PROCESS;
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
