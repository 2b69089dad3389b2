package dev.ockham.fusion.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Layers that are evaluated together are what {@link Objective} says of each. */
class SingleComponentsTest {

  private static final int COUNT = 3;

  /** More rows than a chunk, so that sums over chunks are tested too. */
  private static final int SAMPLES = Objective.CHUNK + 100;

  @ParameterizedTest
  @EnumSource
  void valuesAndSlopesAreThoseOfEachAlone(Tails tails) {
    compare(CpShape.of(List.of(3, 2, 4), 2, 1).withConstant(true).withBias(true), tails);
    compare(CpShape.of(List.of(3, 2), 4, 1), tails);
    compare(CpShape.of(List.of(5), 1, 1).withConstant(true), tails);
  }

  private static void compare(CpShape shape, Tails tails) {
    SplittableRandom random = new SplittableRandom(8);
    List<Matrix> inputs = TestData.inputs(shape, SAMPLES, random);
    Matrix targets = TestData.normal(SAMPLES, shape.outputSize(), random);
    double[][] x = new double[COUNT][];
    for (int k = 0; k < COUNT; k++) {
      x[k] = Point.of(TestData.factors(shape, random)).values();
    }
    List<Double> weights = random.doubles(shape.outputSize(), 0.5, 2).boxed().toList();
    ErrorLikelihood likelihood = new ErrorLikelihood(tails, weights);
    double[][] slopes = new double[COUNT][x[0].length];
    double[] values = new double[COUNT];
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        FullBatch data = FullBatch.resident(queue, inputs, targets);
        SingleComponents together = new SingleComponents(data, shape, COUNT, likelihood);
        Objective alone = new Objective(data, shape, likelihood)) {
      together.begin(x);
      together.at(x, slopes, values);
      for (int k = 0; k < COUNT; k++) {
        alone.begin(x[k]);
        double[] slope = new double[x[k].length];
        assertThat(values[k]).isCloseTo(alone.at(x[k], slope), within(1e-9));
        assertThat(slopes[k]).containsExactly(slope, within(1e-9));
      }
    }
  }
}
