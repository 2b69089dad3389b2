package dev.ockham.fusion.train.loop;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.encoding.DeviceData;
import dev.ockham.fusion.layer.AdaptiveRankFusion;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.Optimiser;
import dev.ockham.fusion.rank.Inferences;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Removing components in the middle of a training changes nothing for those that stay. */
class TrainingStateTest {

  private static final long SEED = 31;
  private static final int SAMPLES = 8;
  private static final CpShape SHAPE = new CpShape(List.of(3, 2), 2, 5, true, true);
  private static final int[] KEPT = {0, 2, 3};

  static Stream<Arguments> everywhere() {
    return Stream.of("em", "map", "none")
        .flatMap(engine ->
            Stream.of(Optimiser.Adam.standard(), new Optimiser.Sgd(0.9))
                .flatMap(optimiser ->
                    TestBackends.withDTypes()
                        .map(a -> Arguments.of(engine, optimiser, a.get()[0], a.get()[1]))));
  }

  @ParameterizedTest(name = "{0}, {1} on {2} in {3}, seed " + SEED)
  @MethodSource("everywhere")
  void aStepAfterRemovalIsTheStepWithoutTheRemovedColumns(
      String engine, Optimiser optimiser, String id, DType dtype) {
    RandomGenerator random = new SplittableRandom(SEED);
    Factors factors = withVanished(random);
    List<Matrix> inputs = TestData.inputs(SHAPE, SAMPLES, random);
    Matrix targets = TestData.normal(SAMPLES, SHAPE.outputSize(), random);
    try (Backend backend = Backends.open(id)) {
      try (ComputeQueue queue = backend.newQueue();
          DeviceData data = DeviceData.copy(queue, dtype, inputs, targets);
          TrainingState whole = start(queue, dtype, factors, engine, optimiser)) {
        TrainingState pruned = start(queue, dtype, factors, engine, optimiser);
        for (int time = 1; time <= 3; time++) {
          step(queue, data, whole, optimiser, time);
          step(queue, data, pruned, optimiser, time);
        }
        pruned = pruned.select(KEPT);
        for (int time = 4; time <= 6; time++) {
          step(queue, data, whole, optimiser, time);
          step(queue, data, pruned, optimiser, time);
        }

        // Removed addends are zeros; what differs is the order of sums. Six steps, and quotients of
        // gradients whose addends nearly cancel, leave some hundreds of roundings.
        assertSame(queue, whole, pruned, 1000 * dtype.epsilon());
        pruned.close();
      }
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  private static void assertSame(
      ComputeQueue queue, TrainingState whole, TrainingState pruned, double tolerance) {
    Factors expected = whole.layer().toHost(queue);
    Factors actual = pruned.layer().toHost(queue);
    for (int m = 0; m < expected.all().size(); m++) {
      assertClose(
          "factor " + m, actual.all().get(m), expected.all().get(m).selectColumns(KEPT), tolerance);
    }
    assertClose("bias", actual.bias().orElseThrow(), expected.bias().orElseThrow(), tolerance);
    if (whole.rankState() != null && pruned.rankState() != null) {
      double[] scales = whole.rankState().adaptive().scales();
      assertClose(
          "scales",
          pruned.rankState().adaptive().scales(),
          Arrays.stream(KEPT).mapToDouble(r -> scales[r]).toArray(),
          tolerance);
    }
  }

  private static void step(
      ComputeQueue queue, DeviceData data, TrainingState state, Optimiser optimiser, int time) {
    double rate = 0.01;
    try (var sum = queue.backend().allocate(state.layer().parameters().dtype(), 1, 1)) {
      state.gradient(
          Batch.all(data.inputs()), data.targets(), StandardLoss.SQUARED_ERROR, 1.0 / SAMPLES, sum);
      state.update(optimiser.step(rate, time), 0.1);
      queue.synchronize();
    }
  }

  private static TrainingState start(
      ComputeQueue queue, DType dtype, Factors factors, String engine, Optimiser optimiser) {
    LowRankFusion layer = LowRankFusion.of(queue, dtype, factors);
    double[] scales = {0.5, 0.6, 0.7, 0.8, 0.9};
    RankState ranks =
        engine.equals("none")
            ? null
            : new RankState(
                queue,
                new AdaptiveRankFusion(
                    layer, scales, Priors.rank("half-cauchy"), Priors.factor("normal")),
                Inferences.create(engine));
    return TrainingState.start(queue, SAMPLES, layer, ranks, optimiser.step(0.01, 1).moments());
  }

  /**
   * Factors in which components 1 and 4 are zero in two factors. With one zero factor they would
   * add nothing to the outputs but receive a gradient; with two they stay zero.
   */
  private static Factors withVanished(RandomGenerator random) {
    Factors factors = TestData.factors(SHAPE, random);
    for (Matrix factor : List.of(factors.modalities().getFirst(), factors.output())) {
      for (int row = 0; row < factor.rows(); row++) {
        factor.values()[row * SHAPE.rank() + 1] = 0;
        factor.values()[row * SHAPE.rank() + 4] = 0;
      }
    }
    return factors;
  }
}
