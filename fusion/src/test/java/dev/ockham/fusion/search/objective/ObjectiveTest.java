package dev.ockham.fusion.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {

  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 2), 2, 2).withConstant(true).withBias(true);

  /** More rows than a chunk, so that sums over chunks are tested too. */
  private static final int SAMPLES = Objective.CHUNK + 100;

  private static final double STEP = 1e-5;

  @ParameterizedTest
  @EnumSource
  void slopeIsThatOfTheValue(Tails tails) {
    SplittableRandom random = new SplittableRandom(8);
    List<Matrix> inputs = TestData.inputs(SHAPE, SAMPLES, random);
    Matrix targets = TestData.normal(SAMPLES, 2, random);
    double[] x = Point.of(TestData.factors(SHAPE, random)).values();
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        FullBatch data = FullBatch.resident(queue, inputs, targets);
        Objective objective =
            new Objective(data, SHAPE, new ErrorLikelihood(tails, List.of(2.0, 0.5)))) {
      objective.begin(x);
      double[] slope = new double[x.length];
      objective.at(x, slope);
      for (int i = 0; i < x.length; i++) {
        double difference = (at(objective, x, i, STEP) - at(objective, x, i, -STEP)) / (2 * STEP);
        // The error of a central difference is STEP² times a third derivative of some thousands.
        assertThat(slope[i]).as("entry %s", i).isCloseTo(difference, within(1e-4));
      }
    }
  }

  /** The last part is smaller than the others. */
  @ParameterizedTest
  @EnumSource
  void inputsThatAreCopiedPartByPartGiveTheSame(Tails tails) {
    SplittableRandom random = new SplittableRandom(9);
    List<Matrix> inputs = TestData.inputs(SHAPE, SAMPLES, random);
    Matrix targets = TestData.normal(SAMPLES, 2, random);
    double[] x = Point.of(TestData.factors(SHAPE, random)).values();
    ErrorLikelihood likelihood = new ErrorLikelihood(tails, List.of(2.0, 0.5));
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        FullBatch resident = FullBatch.resident(queue, inputs, targets);
        FullBatch inParts = FullBatch.inParts(queue, inputs, targets);
        Objective expected = new Objective(resident, SHAPE, likelihood);
        Objective objective = new Objective(inParts, SHAPE, likelihood)) {
      expected.begin(x);
      objective.begin(x);
      double[] expectedSlope = new double[x.length];
      double[] slope = new double[x.length];

      assertThat(objective.at(x, slope)).isEqualTo(expected.at(x, expectedSlope));
      assertThat(slope).containsExactly(expectedSlope);
      assertThat(objective.outputs(x)).containsExactly(expected.outputs(x));
      assertThatThrownBy(inParts::deviceInputs).isInstanceOf(IllegalStateException.class);
    }
  }

  private static double at(Objective objective, double[] x, int i, double step) {
    double[] moved = x.clone();
    moved[i] += step;
    return objective.at(moved, new double[x.length]);
  }
}
