package dev.ockham.fusion.search.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Cholesky;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.testing.TestData;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionsTest {

  private static final long SEED = 3;

  /** With more samples than columns, and with fewer, where the smaller of two systems is solved. */
  @ParameterizedTest
  @CsvSource({"30, 5, false", "30, 5, true", "6, 20, false", "6, 20, true", "7, 6, true"})
  void areThePowersOfTheWeightedMomentsWhateverIsTheSmallerSystem(
      int samples, int columns, boolean constant) {
    RandomGenerator random = new SplittableRandom(SEED);
    Matrix input = TestData.normal(samples, columns, random);
    double[] weights = TestData.normal(samples, 1, random).toArray();
    int rows = columns + (constant ? 1 : 0);
    double[] start = TestData.normal(rows, 1, random).toArray();

    double[] found =
        new Directions(input, constant, SearchSettings.DEFAULTS.starting()).improve(weights, start);

    double[] expected = powers(stacked(input, constant), weights, start);
    for (int j = 0; j < rows; j++) {
      assertThat(found[j]).isCloseTo(expected[j], within(1e-9));
    }
  }

  /** Samples of columns of standard deviation 1, the constant first. */
  private static double[][] stacked(Matrix input, boolean constant) {
    int first = constant ? 1 : 0;
    double[][] x = new double[input.rows()][input.columns() + first];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = 1;
      for (int j = 0; j < input.columns(); j++) {
        x[i][j + first] = Math.sqrt(input.columns()) * input.get(i, j);
      }
    }
    return x;
  }

  /** Six times d ← (Σ⁻¹ Σ_n w_n x_n x_nᵀ / n + shift) d, of unit length. */
  private static double[] powers(double[][] x, double[] weights, double[] start) {
    int n = x.length;
    int rows = start.length;
    double[] moments = new double[rows * rows];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += weights[i] * weights[i] / n;
      for (int a = 0; a < rows * rows; a++) {
        moments[a] += x[i][a / rows] * x[i][a % rows] / n;
      }
    }
    for (int a = 0; a < rows; a++) {
      moments[a * rows + a] += 1e-3;
    }
    Cholesky inverse = Cholesky.of(moments, rows);
    double shift = Math.sqrt(squares * rows / n);
    double[] direction = start;
    for (int k = 0; k < 6; k++) {
      double[] sum = new double[rows];
      for (int i = 0; i < n; i++) {
        double projection = 0;
        for (int j = 0; j < rows; j++) {
          projection += x[i][j] * direction[j];
        }
        for (int j = 0; j < rows; j++) {
          sum[j] += weights[i] * projection * x[i][j] / n;
        }
      }
      double[] next = inverse.solve(sum);
      double length = 0;
      for (int j = 0; j < rows; j++) {
        next[j] += shift * direction[j];
        length += next[j] * next[j];
      }
      for (int j = 0; j < rows; j++) {
        next[j] /= Math.sqrt(length);
      }
      direction = next;
    }
    return direction;
  }
}
