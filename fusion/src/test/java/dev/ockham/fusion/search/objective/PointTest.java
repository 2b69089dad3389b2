package dev.ockham.fusion.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointTest {

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void keepsAndTakesApartWhatALayerComputes(boolean constant, boolean bias) {
    CpShape shape = CpShape.of(List.of(4, 3), 2, 3).withConstant(constant).withBias(bias);
    SplittableRandom random = new SplittableRandom(1);
    Factors factors = TestData.factors(shape, random);
    List<Matrix> inputs = TestData.inputs(shape, 5, random);
    Point point = Point.of(factors);
    double[] expected = outputs(point, inputs);

    assertThat(point.factors()).isEqualTo(factors);
    assertClose(outputs(point.balanced(), inputs), expected);
    Point without = point.without(1);
    Point alone = point.select(new int[] {1});
    Point silenced = new Point(alone.shape(), alone.values().clone());
    for (int i = alone.values().length - alone.bias().length; i < alone.values().length; i++) {
      silenced.values()[i] = 0;
    }
    assertClose(outputs(without.append(silenced), inputs), expected);
    double[] doubled = outputs(point.withOutputsTimes(new double[] {2, 3}), inputs);
    for (int i = 0; i < expected.length; i++) {
      assertThat(doubled[i]).isCloseTo((i % 2 == 0 ? 2 : 3) * expected[i], within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-2, 1", "1, 0"})
  void copiesAreParallelWhateverTheirLength(double scale, double expected) {
    Matrix u = new Matrix(2, 2, new double[] {1, scale, 1, scale});
    Matrix v = new Matrix(2, 2, new double[] {1, expected == 1 ? 1 : 0, 0, expected == 1 ? 0 : 1});
    Matrix free = new Matrix(2, 2, new double[] {1, 0, 0, 1});
    Point point = Point.of(Factors.of(List.of(u, v), free));

    assertThat(point.parallel(0, 1)).isCloseTo(expected, within(1e-12));
  }

  private static double[] outputs(Point point, List<Matrix> inputs) {
    return new DenseLayer(point.factors()).outputs(inputs).toArray();
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).containsExactly(expected, within(1e-12));
  }
}
