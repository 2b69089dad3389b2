package dev.ockham.fusion.search.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.testing.TestData;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeavyTailTest {

  private static final int ITERATIONS = SearchSettings.DEFAULTS.starting().tailIterations();

  private static final int SAMPLES = 2_000;

  /** Two outputs hold two mixed products of three normal numbers; each start finds one of them. */
  @Test
  void projectionsAreAboutOneComponentEach() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] products = new double[2][SAMPLES];
    double[] mixed = new double[2 * SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      for (double[] product : products) {
        product[i] = random.nextGaussian() * random.nextGaussian() * random.nextGaussian();
      }
      mixed[2 * i] = products[0][i] + products[1][i];
      mixed[2 * i + 1] = products[0][i] - 0.5 * products[1][i];
    }
    Matrix residuals = new Matrix(SAMPLES, 2, mixed);
    for (int seed = 0; seed < 10; seed++) {
      double[] projection = HeavyTail.projection(residuals, ITERATIONS, new SplittableRandom(seed));
      double closest =
          Math.max(
              Math.abs(correlation(projection, products[0])),
              Math.abs(correlation(projection, products[1])));
      assertThat(closest).as("seed %s", seed).isGreaterThan(0.98);
    }
  }

  @Test
  void theProjectionOfOneOutputIsThatOutput() {
    Matrix residuals = TestData.normal(50, 1, new SplittableRandom(2));
    double[] projection = HeavyTail.projection(residuals, ITERATIONS, new SplittableRandom(3));

    assertThat(Math.abs(correlation(projection, residuals.toArray()))).isCloseTo(1, within(1e-9));
  }

  @Test
  void residualsOfNothingGiveNumbers() {
    Matrix nothing = new Matrix(20, 3, new double[60]);

    assertThat(HeavyTail.projection(nothing, ITERATIONS, new SplittableRandom(3)))
        .doesNotContain(Double.NaN);
  }

  private static double correlation(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
