package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What one test works with: the backend, a queue, and seeded random numbers. Tensors made here are
 * closed after the test.
 */
public final class Workbench implements AutoCloseable {

  /** Sizes around every width that vector units and warps have, and what lies between. */
  public static final List<Integer> SIZES =
      List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 31, 32, 33, 63, 64, 65);

  /** Numbers at the edges of float32 that both formats can represent. */
  public static final List<Double> EDGES =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.5,
          (double) Float.MIN_VALUE,
          (double) Float.MIN_NORMAL,
          (double) Float.MAX_VALUE,
          (double) -Float.MAX_VALUE,
          0x1.000002p0,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NaN);

  /** The seed of all random numbers; another one for exploring. */
  public static final long SEED = Long.getLong("ockham.testkit.seed", 20_100_816L);

  private final Backend backend;
  private final Supplier<Backend> opener;
  private final LongSupplier bytesInUse;
  private final ComputeQueue queue;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Runnable> made = new ArrayList<>();

  /**
   * Starts a test.
   *
   * @param backend an open backend, shared by many tests
   * @param opener opens another backend of the same kind
   * @param bytesInUse how much memory the backend holds
   */
  public Workbench(Backend backend, Supplier<Backend> opener, LongSupplier bytesInUse) {
    this.backend = backend;
    this.opener = opener;
    this.bytesInUse = bytesInUse;
    queue = backend.newQueue();
  }

  public Backend backend() {
    return backend;
  }

  public ComputeQueue queue() {
    return queue;
  }

  /** Opens another backend of the same kind, which the test closes. */
  public Backend openAnother() {
    return opener.get();
  }

  public long bytesInUse() {
    return bytesInUse.getAsLong();
  }

  /** Returns a tensor with these elements. */
  public Tensor tensor(DType dtype, Host values) {
    Tensor tensor = backend.allocate(dtype, values.rows(), values.columns());
    made.add(tensor::close);
    queue.write(values.values(), tensor);
    return tensor;
  }

  /** Returns a tensor full of NaN: an output that must be overwritten. */
  public Tensor dirty(DType dtype, int rows, int columns) {
    return tensor(dtype, Host.filled(rows, columns, Double.NaN));
  }

  public Indices indices(int... values) {
    Indices indices = backend.indices(values);
    made.add(indices::close);
    return indices;
  }

  public Host read(Tensor tensor) {
    return new Host(tensor.rows(), tensor.columns(), queue.toDoubles(tensor));
  }

  /** Returns numbers between −1 and 1 that the dtype can represent. */
  public Host random(DType dtype, int rows, int columns) {
    return random(dtype, rows, columns, -1, 1);
  }

  /** Returns evenly distributed numbers that the dtype can represent. */
  public Host random(DType dtype, int rows, int columns, double low, double high) {
    return Host.of(rows, columns, (i, j) -> random.nextDouble(low, high)).rounded(dtype);
  }

  /** Returns a symmetric matrix g · gᵀ + n · 1, whose condition is harmless. */
  public Host positiveDefinite(DType dtype, int n) {
    Host g = random(dtype, n, n);
    Host product = g.times(g.transposed());
    return Host.of(n, n, (i, j) -> product.get(i, j) + (i == j ? n : 0)).rounded(dtype);
  }

  /** Returns row numbers below a bound, repeated or not. */
  public int[] randomIndices(int length, int bound) {
    return random.ints(length, 0, bound).toArray();
  }

  /** Returns zeros in the form of a layer's parameters. */
  public CpParameters parameters(DType dtype, CpShape shape) {
    CpParameters parameters = CpParameters.allocate(backend, dtype, shape);
    made.add(parameters::close);
    return parameters;
  }

  @Override
  public void close() {
    made.reversed().forEach(Runnable::run);
    queue.close();
  }
}
