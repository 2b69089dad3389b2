package dev.ockham.fusion.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowSpaceTest {

  private static final long SEED = 5;

  /** Products of k numbers of size 1, each rounded: a few ulps a number. */
  private static final double ROUNDING = 1e-12;

  @Test
  void suitsWideInputsOfSamplesWhoseProductsAreTheSmallerMatrix() {
    assertThat(RowSpace.suits(100, 101)).isTrue();
    assertThat(RowSpace.suits(100, 100)).isFalse();
    assertThat(RowSpace.suits(2_048, 50_000)).isTrue();
    assertThat(RowSpace.suits(2_049, 50_000)).isFalse();
  }

  /** One block of pivots and a part of another; rows of one size, and of sizes a million apart. */
  @ParameterizedTest
  @CsvSource({"1, 3, 0", "7, 40, 0", "64, 65, 0", "90, 300, 0", "70, 200, 3", "20, 100, 5"})
  void coordinatesKeepAllInnerProducts(int rows, int columns, int decades) {
    Matrix x = scaledRows(rows, columns, decades);
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR);
        ComputeQueue queue = backend.newQueue()) {
      RowSpace space = RowSpace.of(queue, x);
      Matrix z = space.coordinates(queue, x);

      assertThat(space.dimension()).isEqualTo(rows);
      assertOrthonormal(space.basis());
      double longest = columns * Math.pow(10, 2.0 * decades);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < rows; j++) {
          assertThat(dot(z, i, j)).isCloseTo(dot(x, i, j), within(ROUNDING * longest));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestBackends#ids")
  void rowsThatOthersMakeUpAddNoDimension(String id) {
    Matrix few = TestData.normal(3, 30, new SplittableRandom(SEED));
    double[] values = new double[9 * 30];
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 30; j++) {
        values[i * 30 + j] = i * few.get(0, j) + few.get(1 + i % 2, j);
      }
    }
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue()) {
      RowSpace space = RowSpace.of(queue, new Matrix(9, 30, values));

      assertThat(space.dimension()).isEqualTo(3);
      assertOrthonormal(space.basis());
    }
  }

  @Test
  void rowsOfZerosKeepOneDimensionInWhichTheyAreZero() {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      Matrix nothing = new Matrix(2, 5, new double[10]);
      RowSpace space = RowSpace.of(queue, nothing);

      assertThat(space.dimension()).isEqualTo(1);
      assertThat(space.coordinates(queue, nothing).toArray()).containsOnly(0);
    }
  }

  @Test
  void anExpandedFactorDoesToSamplesWhatItDidToTheirCoordinates() {
    RandomGenerator random = new SplittableRandom(SEED);
    Matrix x = TestData.normal(6, 50, random);
    Matrix w = TestData.normal(7, 2, random);
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR);
        ComputeQueue queue = backend.newQueue()) {
      RowSpace space = RowSpace.of(queue, x);
      Matrix z = space.coordinates(queue, x);
      Matrix u = space.expand(queue, w, true);

      assertThat(u.rows()).isEqualTo(51);
      for (int r = 0; r < 2; r++) {
        assertThat(u.get(0, r)).isEqualTo(w.get(0, r));
        assertThat(norm(u, r)).isCloseTo(norm(w, r), within(ROUNDING * 50));
        for (int i = 0; i < 6; i++) {
          assertThat(projection(x, i, u, r))
              .isCloseTo(projection(z, i, w, r), within(ROUNDING * 50));
        }
      }
    }
  }

  private static Matrix scaledRows(int rows, int columns, int decades) {
    RandomGenerator random = new SplittableRandom(SEED);
    double[] values = TestData.normal(rows, columns, random).toArray();
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      values[i] *= Math.pow(10, decades * (double) row / rows);
    }
    return new Matrix(rows, columns, values);
  }

  private static void assertOrthonormal(Matrix basis) {
    for (int a = 0; a < basis.columns(); a++) {
      for (int b = 0; b <= a; b++) {
        double product = 0;
        for (int i = 0; i < basis.rows(); i++) {
          product += basis.get(i, a) * basis.get(i, b);
        }
        assertThat(product).isCloseTo(a == b ? 1 : 0, within(ROUNDING));
      }
    }
  }

  private static double dot(Matrix x, int i, int j) {
    double sum = 0;
    for (int c = 0; c < x.columns(); c++) {
      sum += x.get(i, c) * x.get(j, c);
    }
    return sum;
  }

  private static double projection(Matrix x, int sample, Matrix factor, int r) {
    double sum = factor.get(0, r);
    for (int c = 0; c < x.columns(); c++) {
      sum += x.get(sample, c) * factor.get(1 + c, r);
    }
    return sum;
  }

  private static double norm(Matrix factor, int r) {
    double squares = 0;
    for (int i = 1; i < factor.rows(); i++) {
      squares += factor.get(i, r) * factor.get(i, r);
    }
    return Math.sqrt(squares);
  }
}
