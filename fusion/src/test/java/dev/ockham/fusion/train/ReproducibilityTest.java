package dev.ockham.fusion.train;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A training is a function of its data, options and seed. */
class ReproducibilityTest {

  private static final CpShape TEACHER = CpShape.of(List.of(9, 5), 3, 2).withConstant(true);
  private static final Dataset DATA = TestData.teacher(TEACHER, 700, 0.2, 1);

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("dev.ockham.fusion.testing.TestBackends#withDTypes")
  void theSameSeedGivesTheSameBits(String id, DType dtype) {
    TrainingResult first = train(id, dtype, 5, 4);
    TrainingResult again = train(id, dtype, 5, 4);

    assertThat(again.history()).isEqualTo(first.history());
    assertThat(again.model().withoutRun()).isEqualTo(first.model().withoutRun());
    assertThat(again.logPrior()).isEqualTo(first.logPrior());
  }

  /** A step has some millions of operations: below one million cpu-vector asks no second thread. */
  @ParameterizedTest
  @EnumSource
  void theNumberOfThreadsChangesNoBit(DType dtype) {
    RandomGenerator random = new SplittableRandom(8);
    int samples = 1_100;
    Dataset data =
        new Dataset(
            TestData.modalities(
                List.of(
                    TestData.normal(samples, 60, random), TestData.normal(samples, 40, random))),
            new NumberTargets(TestData.numbered(5), TestData.normal(samples, 5, random)));
    TrainingOptions options = options(dtype, 5).epochs(3).batchSize(512).maxRank(20).build();
    TrainingResult one = train(TestBackends.CPU_VECTOR + ":threads=1", options, data);
    TrainingResult two = train(TestBackends.CPU_VECTOR + ":threads=2", options, data);

    assertThat(two.history()).isEqualTo(one.history());
    assertThat(two.model().factors()).isEqualTo(one.model().factors());
    assertThat(two.model().rankScales()).isEqualTo(one.model().rankScales());
  }

  @Test
  void anotherSeedGivesAnotherModel() {
    assertThat(train(TestBackends.REFERENCE, DType.FLOAT32, 6, 1).model().factors())
        .isNotEqualTo(train(TestBackends.REFERENCE, DType.FLOAT32, 5, 1).model().factors());
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestBackends#withDTypes")
  void backendsAgreeOverAShortTraining(String id, DType dtype) {
    TrainingResult expected = passes(TestBackends.REFERENCE, dtype);
    TrainingResult actual = passes(id, dtype);

    // Adam's quotients enlarge the rounding of small gradients; 12 steps of them, generously.
    double tolerance = 1e5 * dtype.epsilon();
    for (int m = 0; m < expected.model().factors().all().size(); m++) {
      assertClose(
          "factor " + m,
          actual.model().factors().all().get(m),
          expected.model().factors().all().get(m),
          tolerance);
    }
    assertClose("scales", actual.model().scales(), expected.model().scales(), tolerance);
  }

  /** Without refinement, whose end depends on rounding where several layers are as good. */
  private static TrainingResult passes(String id, DType dtype) {
    return train(id, options(dtype, 5).epochs(2).refine(false).build(), DATA);
  }

  private static TrainingResult train(String id, DType dtype, long seed, int epochs) {
    return train(id, options(dtype, seed).epochs(epochs).build(), DATA);
  }

  private static TrainingOptionsBuilder options(DType dtype, long seed) {
    return TrainingOptions.builder().maxRank(7).dtype(dtype).seed(seed);
  }

  private static TrainingResult train(String spec, TrainingOptions options, Dataset data) {
    try (Backend backend = Backends.open(spec)) {
      return new Trainer(options, backend).train(data);
    }
  }
}
