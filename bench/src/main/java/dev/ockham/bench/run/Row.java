package dev.ockham.bench.run;

import dev.ockham.api.tensor.DType;
import java.util.Map;

/**
 * One thing that is timed.
 *
 * @param workload as in tables: {@code notebook}
 * @param operation as in tables: {@code training step}
 * @param dtype number format
 * @param threads how many may compute
 * @param contender who
 * @param benchmark JMH's name of the method
 * @param parameters the benchmark's parameters but contender, dtype and threads
 * @param operations floating-point operations of the matrix products; NaN where not counted
 * @param bytes that must at least be read and written; NaN where not counted
 */
public record Row(
    String workload,
    String operation,
    DType dtype,
    int threads,
    String contender,
    String benchmark,
    Map<String, String> parameters,
    double operations,
    double bytes) {

  /** Returns the name that {@code --only} is matched with. */
  public String name() {
    return "%s / %s / %s / %s / %s"
        .formatted(workload, operation, dtype, threadsInWords(), contender);
  }

  /** Returns {@code 1 thread} or {@code 2 threads}. */
  public String threadsInWords() {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  /** Returns whether two rows compute the same, maybe by other contenders. */
  public boolean comparableWith(Row other) {
    return workload.equals(other.workload)
        && operation.equals(other.operation)
        && dtype == other.dtype
        && threads == other.threads;
  }
}
