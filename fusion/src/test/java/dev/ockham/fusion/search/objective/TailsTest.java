package dev.ockham.fusion.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailsTest {

  @Test
  void normalDevianceIsThatOfTheMeanSquare() {
    assertThat(Tails.NORMAL.deviance(new double[] {1, -2, 2, 1}))
        .isCloseTo(4 * Math.log(2.5), within(1e-12));
  }

  /** No other scale has a lower deviance: the one found is the most likely. */
  @Test
  void heavyDevianceIsThatOfTheMostLikelyScale() {
    SplittableRandom random = new SplittableRandom(4);
    double[] residuals = new double[500];
    Arrays.setAll(residuals, _ -> random.nextGaussian() * random.nextGaussian());
    double scale = StudentT.scale(residuals);
    double found = deviance(residuals, scale);

    assertThat(Tails.HEAVY.deviance(residuals)).isCloseTo(found, within(1e-9 * Math.abs(found)));
    for (double factor : new double[] {0.5, 0.9, 1.1, 2}) {
      assertThat(deviance(residuals, factor * scale)).isGreaterThan(found);
    }
  }

  @Test
  void oneOutlierMovesTheHeavyScaleLittle() {
    double[] residuals = new double[100];
    SplittableRandom random = new SplittableRandom(4);
    Arrays.setAll(residuals, _ -> random.nextGaussian());
    double before = StudentT.scale(residuals);
    residuals[0] = 1000;

    assertThat(StudentT.scale(residuals)).isCloseTo(before, within(0.1 * before));
  }

  @Test
  void residualsOfNothingAreRounding() {
    assertThat(Tails.NORMAL.deviance(new double[3])).isCloseTo(3 * Math.log(1e-14), within(1e-9));
    assertThat(Tails.HEAVY.deviance(new double[3])).isFinite();
  }

  private static double deviance(double[] residuals, double scale) {
    double sum = residuals.length * Math.log(scale);
    for (double e : residuals) {
      sum += 4 * Math.log(1 + e * e / (3 * scale));
    }
    return sum;
  }
}
