package dev.ockham.backend.cpuvector;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatmulTest extends BackendTest {

  /** Around the widths of tiles, vectors of 2 to 16 lanes, pairs of them and blocks. */
  private static final int[] SIZES = {
    0, 1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 24, 25, 31, 32, 33, 47, 49, 64, 67
  };

  @ParameterizedTest
  @EnumSource
  void everySizeOfColumnsAndRowsAgreesWithSumsInDouble(DType dtype) {
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        check(dtype, rows, 7, columns, 1, false, false, 0);
        check(dtype, rows, 7, columns, 1, true, false, 0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyInnerSizeAgreesWithSumsInDouble(DType dtype) {
    for (int inner : SIZES) {
      for (boolean transposeA : new boolean[] {false, true}) {
        for (boolean transposeB : new boolean[] {false, true}) {
          check(dtype, 14, inner, 35, 1, transposeA, transposeB, 0);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0", "1,1", "-0.5,0", "2,-0.75", "0,0", "0,1"})
  void alphaAndBetaScaleProductAndOldValues(double alpha, double beta) {
    for (DType dtype : DType.values()) {
      for (boolean transposeA : new boolean[] {false, true}) {
        for (boolean transposeB : new boolean[] {false, true}) {
          check(dtype, 13, 10, 33, alpha, transposeA, transposeB, beta);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalBlocksOfRowsAndOfTheInnerSizeAgreeWithSumsInDouble(DType dtype) {
    check(dtype, 200, 300, 70, 1, false, false, 0);
    check(dtype, 200, 300, 70, 1, true, false, 0);
    check(dtype, 200, 300, 70, 1, false, true, 0);
    check(dtype, 200, 300, 70, 1, true, true, 1);
    check(dtype, 7, 2100, 70, -2, false, false, 0.5);
    check(dtype, 525, 130, 35, 1, true, false, 1);
    check(dtype, 67, 1030, 200, 1, false, true, 0);
  }

  @ParameterizedTest
  @EnumSource
  void aProductAllocatesNothingOnceItsBuffersAreThere(DType dtype) {
    Tensor a = samples.tensor(dtype, 150, 150);
    Tensor b = samples.tensor(dtype, 150, 150);
    Tensor c = samples.tensor(dtype, 150, 150);
    Allocations.assertNone(() -> {
      queue.matmul(1, a, false, b, false, 0, c);
      queue.matmul(1, a, true, b, false, 1, c);
      queue.matmul(2, a, false, b, true, 0.5, c);
    });
  }

  @ParameterizedTest
  @EnumSource
  void withBetaZeroTheOldValuesAreNotRead(DType dtype) {
    Tensor a = samples.tensor(dtype, 4, 3);
    Tensor b = samples.tensor(dtype, 3, 5);
    Tensor c = samples.tensor(dtype, 4, 5);
    queue.matmul(a, b, c);
    double[] expected = samples.read(c);
    queue.fill(c, Double.NaN);
    queue.matmul(a, b, c);
    Samples.assertClose("over NaN", samples.read(c), expected, 0);
  }

  private void check(
      DType dtype,
      int rows,
      int inner,
      int columns,
      double alpha,
      boolean transposeA,
      boolean transposeB,
      double beta) {
    Tensor a = samples.tensor(dtype, transposeA ? inner : rows, transposeA ? rows : inner);
    Tensor b = samples.tensor(dtype, transposeB ? columns : inner, transposeB ? inner : columns);
    Tensor c = samples.tensor(dtype, rows, columns);
    double[] x = samples.read(a);
    double[] y = samples.read(b);
    double[] expected = Arrays.stream(samples.read(c)).map(v -> beta * v).toArray();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          double left = x[transposeA ? k * rows + i : i * inner + k];
          sum += left * y[transposeB ? j * inner + k : k * columns + j];
        }
        expected[i * columns + j] += alpha * sum;
      }
    }
    queue.matmul(alpha, a, transposeA, b, transposeB, beta, c);
    // Each operation rounds a sum of at most inner terms up to 1 by half an epsilon of it.
    double error = dtype.epsilon() * (inner * (inner + 2.0) + 4) * (Math.abs(alpha) + 1);
    String what =
        "%s %s×%s×%s, transposed %s %s, seed %s"
            .formatted(dtype, rows, inner, columns, transposeA, transposeB, SEED);
    Samples.assertClose(what, samples.read(c), expected, error);
  }
}
