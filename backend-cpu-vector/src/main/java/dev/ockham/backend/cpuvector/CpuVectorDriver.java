package dev.ockham.backend.cpuvector;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.DType;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import dev.ockham.backend.cpuvector.memory.DoubleStorage;
import dev.ockham.backend.cpuvector.memory.FloatStorage;
import dev.ockham.backend.cpuvector.memory.IndexStorage;
import dev.ockham.backend.cpuvector.memory.Slack;
import dev.ockham.backend.cpuvector.threads.Workers;
import jdk.incubator.vector.VectorShape;

/** Memory on the Java heap, and the threads that all queues share. */
final class CpuVectorDriver implements Driver {

  /** The longest array that every JVM can allocate, less what is behind a tensor's elements. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8 - Slack.ELEMENTS;

  private final Workers workers;

  CpuVectorDriver(int threads) {
    workers = new Workers(threads);
  }

  static String describe(int threads) {
    return "%s, %s on %s"
        .formatted(
            VectorCode.expected()
                ? "Vector API, %s-bit".formatted(VectorShape.preferredShape().vectorBitSize())
                : "plain loops",
            count(threads, "thread"),
            count(Runtime.getRuntime().availableProcessors(), "processor"));
  }

  @Override
  public String device() {
    return describe(workers.threads());
  }

  @Override
  public Storage allocate(DType dtype, long length) {
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "cpu-vector: a tensor of %s elements is larger than a Java array; at most %s"
              .formatted(length, MAX_LENGTH));
    }
    return switch (dtype) {
      case FLOAT32 -> new FloatStorage((int) length);
      case FLOAT64 -> new DoubleStorage((int) length);
    };
  }

  @Override
  public Storage allocateIndices(int[] values) {
    return new IndexStorage(values);
  }

  @Override
  public Kernels newQueue() {
    return new CpuVectorQueue(workers);
  }

  @Override
  public void close() {
    workers.close();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
