package dev.ockham.api.backend;

import dev.ockham.api.random.RandomStream;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.lang.foreign.MemorySegment;

/** What kernels compute by way of their other operations, where they have no better one. */
final class Compositions {

  /** Random numbers that are made at once. */
  private static final int RUN = 1 << 14;

  private Compositions() {}

  /** tanh(x) = 2 · sigmoid(2x) − 1. */
  static void tanh(Kernels kernels, Tensor x, Tensor out) {
    kernels.affine(2, x, 0, out);
    kernels.unary(UnaryOp.SIGMOID, out, out);
    kernels.affine(2, out, -1, out);
  }

  static void scatterAddRows(Kernels kernels, Tensor x, Indices rows, Tensor y) {
    for (int i = 0; i < rows.length(); i++) {
      int row = rows.get(i);
      kernels.addScaled(1, x.rows(i, i + 1), 1, y.rows(row, row + 1));
    }
  }

  /** Row by row: as an m × n matrix, the product is a column times a row. */
  static void rowKronecker(Kernels kernels, Tensor a, Tensor b, Tensor out) {
    for (int i = 0; i < a.rows(); i++) {
      kernels.matmul(1, column(a, i), false, row(b, i), false, 0, product(out, i, a, b));
    }
  }

  static void rowKroneckerBackward(
      Kernels kernels, Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
    for (int i = 0; i < a.rows(); i++) {
      Tensor gradient = product(dOut, i, a, b);
      kernels.matmul(1, gradient, false, column(b, i), false, 0, column(dA, i));
      kernels.matmul(1, row(a, i), false, gradient, false, 0, row(dB, i));
    }
  }

  static void fillRandom(Kernels kernels, RandomStream stream, long first, Tensor out) {
    for (long from = 0; from < out.size(); from += RUN) {
      int count = (int) Math.min(RUN, out.size() - from);
      MemorySegment numbers = numbers(stream, first + from, count, out.dtype());
      kernels.write(numbers, out.view(from, 1, count));
    }
  }

  private static MemorySegment numbers(RandomStream stream, long first, int count, DType dtype) {
    int precision = dtype.precision();
    return switch (dtype) {
      case FLOAT32 -> {
        float[] numbers = new float[count];
        for (int k = 0; k < count; k++) {
          numbers[k] = (float) stream.uniform(first + k, precision);
        }
        yield MemorySegment.ofArray(numbers);
      }
      case FLOAT64 -> {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
          numbers[k] = stream.uniform(first + k, precision);
        }
        yield MemorySegment.ofArray(numbers);
      }
    };
  }

  private static Tensor row(Tensor matrix, int i) {
    return matrix.rows(i, i + 1);
  }

  /** A row as a column. */
  private static Tensor column(Tensor matrix, int i) {
    return matrix.view((long) i * matrix.columns(), matrix.columns(), 1);
  }

  private static Tensor product(Tensor products, int i, Tensor a, Tensor b) {
    return products.view((long) i * products.columns(), a.columns(), b.columns());
  }
}
