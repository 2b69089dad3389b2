package dev.ockham.testkit.backend.oracle;

import dev.ockham.api.tensor.DType;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What the operations that are composed of primitives should give, with a bound on the error. */
public final class ExtensionOracle {

  /**
   * Roundings of 1 granted to tanh(x) = 2 · sigmoid(2x) − 1: twice those of a sigmoid of at most 1,
   * four each of 2 · sigmoid and of 1, which are at most 3 together, and two for the error of 2x,
   * four roundings to which a sigmoid adds at most 0.23 each.
   */
  private static final double TANH = 2 * Rounding.FUNCTION + 3 * 4 + 2;

  /** The odd constant by which the counter of SplitMix64 advances. */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private ExtensionOracle() {}

  public static Expected tanh(DType dtype, Host x) {
    return Expected.rounded(
        dtype, x.map(StrictMath::tanh), TANH, Host.filled(x.rows(), x.columns(), 1));
  }

  /** Each row that is added is one rounding more; where none is, nothing changes. */
  public static Expected scatterAddRows(DType dtype, Host x, int[] rows, Host y) {
    Host bounds =
        Host.of(
            y.rows(),
            y.columns(),
            (i, j) -> {
              int added = (int) Arrays.stream(rows).filter(row -> row == i).count();
              double magnitude = scattered(x.abs(), rows, y.abs(), i, j);
              return added == 0 ? 0 : Rounding.bound(dtype, added + 1, magnitude);
            });
    Host sums = Host.of(y.rows(), y.columns(), (i, j) -> scattered(x, rows, y, i, j));
    return new Expected(dtype, sums, bounds);
  }

  private static double scattered(Host x, int[] rows, Host y, int i, int j) {
    double sum = y.get(i, j);
    for (int k = 0; k < rows.length; k++) {
      sum += rows[k] == i ? x.get(k, j) : 0;
    }
    return sum;
  }

  /** As a product of matrices with an inner size of 1 it may be off by as much as that. */
  public static Expected rowKronecker(DType dtype, Host a, Host b) {
    int n = b.columns();
    Host values = Host.of(a.rows(), a.columns() * n, (i, j) -> a.get(i, j / n) * b.get(i, j % n));
    return Expected.rounded(dtype, values, 5, values.abs());
  }

  /** dA of {@code rowKroneckerBackward}: in each row a product of m × n and n × 1. */
  public static Expected leftGradient(DType dtype, Host a, Host b, Host dOut) {
    Host magnitudes = leftSums(a.columns(), b.abs(), dOut.abs());
    return Expected.rounded(dtype, leftSums(a.columns(), b, dOut), b.columns() + 4, magnitudes);
  }

  private static Host leftSums(int m, Host b, Host dOut) {
    int n = b.columns();
    return Host.of(
        b.rows(),
        m,
        (i, p) ->
            IntStream.range(0, n).mapToDouble(q -> dOut.get(i, p * n + q) * b.get(i, q)).sum());
  }

  /** dB of {@code rowKroneckerBackward}: in each row a product of 1 × m and m × n. */
  public static Expected rightGradient(DType dtype, Host a, Host b, Host dOut) {
    Host magnitudes = rightSums(a.abs(), b.columns(), dOut.abs());
    return Expected.rounded(dtype, rightSums(a, b.columns(), dOut), a.columns() + 4, magnitudes);
  }

  private static Host rightSums(Host a, int n, Host dOut) {
    int m = a.columns();
    return Host.of(
        a.rows(),
        n,
        (i, q) ->
            IntStream.range(0, m).mapToDouble(p -> dOut.get(i, p * n + q) * a.get(i, p)).sum());
  }

  /** Numbers of a stream, as the JDK's own SplitMix64 makes them. */
  public static Expected random(
      DType dtype, long seed, long stream, long first, int rows, int columns) {
    long start = mix(mix(seed) + GAMMA * stream);
    return Expected.exactly(
        dtype,
        Host.of(
            rows,
            columns,
            (i, j) -> {
              long index = first + (long) i * columns + j;
              long bits = mix(start + GAMMA * (index + 1));
              return Math.scalb(
                  (double) (bits >>> (Long.SIZE - dtype.precision())), -dtype.precision());
            }));
  }

  /** A SplittableRandom's first number is the mix of its seed and one step. */
  private static long mix(long value) {
    return new SplittableRandom(value - GAMMA).nextLong();
  }
}
