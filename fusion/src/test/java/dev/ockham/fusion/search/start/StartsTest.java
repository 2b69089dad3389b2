package dev.ockham.fusion.search.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StartsTest {

  private static final CpShape SHAPE =
      CpShape.of(List.of(20, 20, 20, 20), 1, 1).withConstant(true).withBias(true);
  private static final int SAMPLES = 1_000;

  /** A product of four modalities, of which a random start sees a cosine of about 1/√20 each. */
  @Test
  void informedStartsPointWhereAProductOfFourModalitiesPoints() {
    SplittableRandom random = new SplittableRandom(3);
    List<Matrix> inputs = new ArrayList<>();
    double[] product = new double[SAMPLES];
    Arrays.fill(product, 1);
    for (int m = 0; m < 4; m++) {
      Matrix x = TestData.normal(SAMPLES, 20, random);
      for (int i = 0; i < SAMPLES; i++) {
        // The direction is the first column.
        product[i] *= x.get(i, 0);
      }
      inputs.add(TestData.changed(x, (_, value) -> value / Math.sqrt(20)));
    }
    Matrix residuals = new Matrix(SAMPLES, 1, product);
    Starts starts =
        new Starts(
            SHAPE,
            inputs,
            residuals,
            SearchSettings.DEFAULTS.starting(),
            new CounterRandom(1, Purpose.SEARCH, 0));

    assertThat(meanCosine(starts::informedBySize)).isGreaterThan(0.85);
    assertThat(meanCosine(starts::informedByTails)).isGreaterThan(0.85);
    assertThat(meanCosine(starts::random)).isLessThan(0.35);
  }

  /** Over 20 starts and all modalities, between the column's inputs' part and the first axis. */
  private static double meanCosine(Supplier<Point> starts) {
    double sum = 0;
    for (int k = 0; k < 20; k++) {
      Point start = starts.get();
      for (int m = 0; m < 4; m++) {
        int first = SHAPE.firstRow(m) + 1;
        double squares = 0;
        for (int row = first; row < first + 20; row++) {
          squares += start.get(row, 0) * start.get(row, 0);
        }
        sum += Math.abs(start.get(first, 0)) / Math.sqrt(squares) / 80;
      }
    }
    return sum;
  }
}
