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
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.encoding.EncodedRows;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.Optimiser;
import dev.ockham.fusion.rank.Inference;
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
class CpLearnerTest {

  private static final long SEED = 31;
  private static final int SAMPLES = 8;
  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 2), 2, 5).withConstant(true).withBias(true);
  private static final int[] KEPT = {0, 2, 3};

  static Stream<Arguments> everywhere() {
    return Stream.of("em", "map", "clamped-gradient", "none")
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
          EncodedRows data =
              EncodedRows.copy(queue, dtype, List.of(new EncodedPart(inputs, targets)));
          CpLearner whole = start(queue, dtype, factors, engine, optimiser)) {
        CpLearner pruned = start(queue, dtype, factors, engine, optimiser);
        for (int time = 1; time <= 3; time++) {
          step(queue, dtype, data, whole, optimiser, time);
          step(queue, dtype, data, pruned, optimiser, time);
        }
        pruned = pruned.keep(KEPT);
        for (int time = 4; time <= 6; time++) {
          step(queue, dtype, data, whole, optimiser, time);
          step(queue, dtype, data, pruned, optimiser, time);
        }

        // Removed addends are zeros; what differs is the order of sums. Six steps, and quotients of
        // gradients whose addends nearly cancel, leave some hundreds of roundings.
        assertSame(whole, pruned, 1000 * dtype.epsilon());
        pruned.close();
      }
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  private static void assertSame(CpLearner whole, CpLearner pruned, double tolerance) {
    Factors expected = Factors.of(SHAPE, whole.values());
    Factors actual = Factors.of(SHAPE.withRank(KEPT.length), pruned.values());
    for (int m = 0; m < expected.all().size(); m++) {
      assertClose(
          "factor " + m, actual.all().get(m), expected.all().get(m).selectColumns(KEPT), tolerance);
    }
    assertClose("bias", actual.bias().orElseThrow(), expected.bias().orElseThrow(), tolerance);
    assertThat(pruned.adaptive()).isEqualTo(whole.adaptive());
    if (whole.adaptive()) {
      assertClose(
          "scales",
          pruned.scales().stream().mapToDouble(s -> s).toArray(),
          Arrays.stream(KEPT).mapToDouble(r -> whole.scales().get(r)).toArray(),
          tolerance);
    }
    assertClose("energies", pruned.energies(), actual.energies(), 1e-12);
  }

  private static void step(
      ComputeQueue queue,
      DType dtype,
      EncodedRows data,
      CpLearner learner,
      Optimiser optimiser,
      int time) {
    try (var sum = queue.backend().allocate(dtype, 1, 1)) {
      learner.gradient(Batch.all(data.inputs()), data.targets(), 1.0 / SAMPLES, sum);
      learner.update(optimiser.step(0.01, time), 0.1);
      queue.synchronize();
    }
  }

  private static CpLearner start(
      ComputeQueue queue, DType dtype, Factors factors, String engine, Optimiser optimiser) {
    boolean adaptive = !engine.equals("none");
    LogPrior priors = new LogPrior(Priors.rank("half-cauchy"), Priors.factor("normal"));
    return CpLearner.start(
        queue,
        StandardLoss.SQUARED_ERROR,
        dtype,
        SAMPLES,
        factors,
        adaptive ? priors : null,
        adaptive ? Inference.of(engine).engine() : null,
        optimiser.step(0.01, 1).moments());
  }

  /**
   * Factors in which components 1 and 4 are zero in two factors. With one zero factor they would
   * add nothing to the outputs but receive a gradient; with two they stay zero.
   */
  private static Factors withVanished(RandomGenerator random) {
    Factors factors = TestData.factors(SHAPE, random);
    TestData.Change vanish =
        (at, value) -> at % SHAPE.rank() == 1 || at % SHAPE.rank() == 4 ? 0 : value;
    return TestData.changed(
        TestData.changed(factors, 0, vanish), factors.modalities().size(), vanish);
  }
}
