package dev.ockham.fusion.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** What a fit minimises and what layers are compared by differ by a constant. */
  @ParameterizedTest
  @EnumSource
  void aSumOfPartsFallsAsTheDeviance(Tails tails) {
    SplittableRandom random = new SplittableRandom(4);
    double[] start = TestData.normal(300, 1, random).toArray();
    double scale = StudentT.scale(start);
    double[] scaled = Arrays.stream(start).map(e -> 1.5 * e).toArray();

    double grown = halfDeviance(tails, start, scaled) - halfDeviance(tails, start, start);

    double expected =
        tails == Tails.NORMAL
            ? tails.deviance(scaled) - tails.deviance(start)
            : deviance(scaled, scale) - deviance(start, scale);
    assertThat(2 * grown).isCloseTo(expected, within(1e-9));
  }

  /** In two parts, after something else that is to be forgotten. */
  private static double halfDeviance(Tails tails, double[] start, double[] errors) {
    Misfit misfit = tails.misfit(start, 200);
    misfit.add(new double[] {7}, 1);
    misfit.endPart();
    misfit.begin();
    misfit.add(Arrays.copyOf(errors, 200), 200);
    misfit.endPart();
    misfit.add(Arrays.copyOfRange(errors, 200, 300), 100);
    misfit.endPart();
    return misfit.halfDeviance(new double[0]);
  }

  private static double deviance(double[] residuals, double scale) {
    double sum = residuals.length * Math.log(scale);
    for (double e : residuals) {
      sum += 4 * Math.log(1 + e * e / (3 * scale));
    }
    return sum;
  }
}
