package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.Random;

/** Tensors of seeded random numbers on a queue of this backend, and comparisons with doubles. */
final class Samples {

  private final Backend backend;
  private final ComputeQueue queue;
  private final Random random;

  Samples(Backend backend, ComputeQueue queue, long seed) {
    this.backend = backend;
    this.queue = queue;
    this.random = new Random(seed);
  }

  /** A tensor of numbers between −1 and 1, a view at an odd offset of a larger one. */
  Tensor tensor(DType dtype, int rows, int columns) {
    Tensor owner = backend.allocate(dtype, 1, rows * columns + 3);
    Tensor tensor = owner.view(3, rows, columns);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextDouble() - 1;
    }
    queue.write(values, tensor);
    return tensor;
  }

  double[] read(Tensor tensor) {
    return queue.toDoubles(tensor);
  }

  /** Asserts equality up to an absolute error; NaN equals NaN. */
  static void assertClose(String what, double[] actual, double[] expected, double error) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      boolean close =
          Double.compare(actual[i], expected[i]) == 0 || Math.abs(actual[i] - expected[i]) <= error;
      if (!close) {
        throw new AssertionError(
            "%s: element %s is %s, expected %s ± %s"
                .formatted(what, i, actual[i], expected[i], error));
      }
    }
  }
}
