package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations that other backends may compose of primitives. */
@Tag("thorough")
class ExtensionsTest extends BackendTest {

  private static final List<String> OPTIONS =
      List.of(
          "-XX:MaxVectorSize=16",
          "-XX:MaxVectorSize=32",
          "-Xint",
          Fork.LOOPS,
          Fork.SOON,
          Fork.VECTORS);

  @ParameterizedTest
  @EnumSource
  void nothingIsAllocated(DType dtype) {
    Run run = new Run(backend, queue, dtype, 40, 9, 21);
    Allocations.assertNone(run::all);
  }

  @Test
  void theBitsAreTheSameForAnyNumberOfThreads() {
    int alone = hash(1);
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(hash(threads)).as("%s threads", threads).isEqualTo(alone);
    }
  }

  @Test
  void theBitsAreTheSameForAnyWidthOfVectorsInterpretedInLoopsAndInVectors() throws IOException {
    for (String option : OPTIONS) {
      String hash = Fork.run(List.of(Fork.VECTOR_MODULE, option), HashMain.class).strip();
      assertThat(hash).as(option).isEqualTo(Integer.toString(hash(1)));
    }
  }

  private static int hash(int threads) {
    int hash = 0;
    try (Backend backend = new Backend("cpu-vector", new CpuVectorDriver(threads));
        ComputeQueue queue = backend.newQueue()) {
      for (DType dtype : DType.values()) {
        Run run = new Run(backend, queue, dtype, 300, 37, 61);
        run.all();
        hash = 31 * hash + run.hash();
      }
    }
    return hash;
  }

  /** All operations on matrices of one size. */
  private static final class Run {

    private final ComputeQueue queue;
    private final Indices rows;
    private final Tensor a;
    private final Tensor b;
    private final Tensor product;
    private final Tensor left;
    private final Tensor right;
    private final Tensor sums;

    Run(Backend backend, ComputeQueue queue, DType dtype, int count, int m, int n) {
      this.queue = queue;
      rows = backend.indices(new Random(BackendTest.SEED).ints(count, 0, 7).toArray());
      a = backend.allocate(dtype, count, m);
      b = backend.allocate(dtype, count, n);
      product = backend.allocate(dtype, count, m * n);
      left = backend.allocate(dtype, count, m);
      right = backend.allocate(dtype, count, n);
      sums = backend.allocate(dtype, 7, m * n);
    }

    void all() {
      queue.fillRandom(1, 2, 3, a);
      queue.fillRandom(1, 2, 4, b);
      queue.fill(sums, 0);
      queue.rowKronecker(a, b, product);
      queue.rowKroneckerBackward(a, b, product, left, right);
      queue.tanh(product, product);
      queue.scatterAddRows(product, rows, sums);
    }

    int hash() {
      int hash = 0;
      for (Tensor result : List.of(a, b, product, left, right, sums)) {
        hash = 31 * hash + Arrays.hashCode(queue.toDoubles(result));
      }
      return hash;
    }
  }

  /** Prints the hash of all results. */
  static final class HashMain {

    private HashMain() {}

    public static void main(String[] args) {
      System.out.println(hash(1));
    }
  }
}
