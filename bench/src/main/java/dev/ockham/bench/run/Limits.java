package dev.ockham.bench.run;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.jmh.PeakBenchmark;
import dev.ockham.bench.jmh.ReadBenchmark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What the machine can do at most with some threads, measured in the same run.
 *
 * @param threads how many
 * @param peak floating-point operations a second
 * @param levels how fast memory is read; the smallest first
 */
public record Limits(int threads, Map<DType, Double> peak, List<Level> levels) {

  /**
   * Each thread's array: within most second-level caches, within most third-level ones, in none.
   */
  private enum Memory {
    L2(512),
    L3(8 << 10),
    DRAM(256 << 10);

    final int kibibytes;

    Memory(int kibibytes) {
      this.kibibytes = kibibytes;
    }
  }

  /** Copies. */
  public Limits {
    peak = Map.copyOf(peak);
    levels = List.copyOf(levels);
  }

  /**
   * A level of memory.
   *
   * @param name {@code L2}
   * @param bytes of each thread's array
   * @param rate bytes a second, all threads together
   */
  public record Level(String name, double bytes, double rate) {}

  public static Limits measure(JmhRun jmh, int threads) throws RunnerException {
    Map<DType, Double> peak = new EnumMap<>(DType.class);
    String peaks = PeakBenchmark.class.getName();
    peak.put(
        DType.FLOAT32,
        threads
            * PeakBenchmark.floatOperations()
            / seconds(jmh.time(peaks + ".floats", Map.of(), threads)));
    peak.put(
        DType.FLOAT64,
        threads
            * PeakBenchmark.doubleOperations()
            / seconds(jmh.time(peaks + ".doubles", Map.of(), threads)));
    List<Level> levels = new ArrayList<>();
    for (Memory memory : Memory.values()) {
      Times times =
          jmh.time(
              ReadBenchmark.class.getName() + ".read",
              Map.of("kibibytes", Integer.toString(memory.kibibytes)),
              threads);
      double bytes = memory.kibibytes * 1024.0;
      levels.add(new Level(memory.name(), bytes, threads * bytes / seconds(times)));
    }
    return new Limits(threads, peak, levels);
  }

  /** Returns the peak of a number format, in operations a second. */
  public double peak(DType dtype) {
    return Objects.requireNonNull(peak.get(dtype));
  }

  /** Returns the share of the peak that so many operations in a time are. */
  public double ofPeak(DType dtype, double operations, double seconds) {
    return operations / seconds / peak(dtype);
  }

  /** Returns the share of what could be read from where so many bytes lie. */
  public double ofBandwidth(double bytes, double seconds) {
    return bytes / seconds / level(bytes).rate();
  }

  /** Returns the first level whose measured array was at least as large. */
  public Level level(double bytes) {
    return levels.stream()
        .filter(level -> bytes <= level.bytes() * threads)
        .findFirst()
        .orElse(levels.getLast());
  }

  /** The fastest: a limit is what can be reached, not what usually is. */
  private static double seconds(Times times) {
    return times.quantile(0) * 1e-6;
  }
}
