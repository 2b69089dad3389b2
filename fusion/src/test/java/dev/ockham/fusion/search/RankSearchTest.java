package dev.ockham.fusion.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.search.RankSearch.Outcome;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankSearchTest {

  private static final CpShape TEACHER = new CpShape(List.of(5, 4), 3, 3, true, false);
  private static final double NOISE = 0.2;

  @ParameterizedTest(name = "from rank {0}")
  @ValueSource(ints = {1, 2, 3, 7})
  void findsTheRankFromUntrainedLayersTooSmallAndTooLarge(int start) {
    Dataset data = TestData.teacher(TEACHER, 500, NOISE, 5);
    Outcome found = search(data, start);

    assertThat(found.factors().output().columns()).isEqualTo(3);
    assertThat(found.criteria().get(3)).isLessThan(found.criteria().get(0));
    Matrix raw = ((NumberTargets) data.requireTargets()).values();
    double[] sd = Standardisation.fit(raw, 1).scale().values();
    for (int o = 0; o < 3; o++) {
      // A variance estimated from 500 samples has a standard error of √(2/500) = 6.3 %.
      double expected = NOISE * NOISE / (sd[o] * sd[o]);
      assertThat(found.noise().get(o)).isCloseTo(expected, within(0.2 * expected));
    }
  }

  @Test
  void pureNoiseIsBestExplainedByNoComponent() {
    SplittableRandom random = new SplittableRandom(2);
    Dataset teacher = TestData.teacher(TEACHER, 300, NOISE, 5);
    Dataset noise =
        new Dataset(
            teacher.modalities(),
            new NumberTargets(TestData.numbered(3), TestData.normal(300, 3, random)));
    Outcome found = search(noise, 4);

    assertThat(found.factors().output().columns()).isEqualTo(1);
    assertThat(found.criteria().get(0)).isLessThan(found.criteria().get(1));
  }

  /** With one pooled noise, components that fit this target's noise would look cheap. */
  @Test
  void aTargetOfNoiseAddsNoComponent() {
    SplittableRandom random = new SplittableRandom(2);
    Dataset teacher = TestData.teacher(TEACHER, 400, 0.01, 5);
    Matrix clean = ((NumberTargets) teacher.requireTargets()).values();
    Matrix mixed = TestData.normal(400, 4, random);
    for (int i = 0; i < 400; i++) {
      for (int o = 0; o < 3; o++) {
        mixed.values()[4 * i + o] = clean.get(i, o);
      }
    }
    Dataset data =
        new Dataset(teacher.modalities(), new NumberTargets(TestData.numbered(4), mixed));

    Outcome found = search(data, 3);
    assertThat(found.factors().output().columns()).isEqualTo(3);
    assertThat(found.noise().get(3)).isCloseTo(1, within(0.2));
  }

  @Test
  void fewerObservationsThanParametersAreNotExplainedByHeart() {
    Outcome found = search(TestData.teacher(TEACHER, 20, 1, 5), 6);

    assertThat(found.factors().output().columns()).isLessThanOrEqualTo(2);
    assertThat(found.noise()).allMatch(v -> v > 1e-3);
  }

  @Test
  void sameSeedSameBits() {
    Dataset data = TestData.teacher(TEACHER, 200, NOISE, 6);

    assertThat(search(data, 2)).isEqualTo(search(data, 2));
  }

  private static Outcome search(Dataset data, int startRank) {
    List<Matrix> inputs =
        data.modalities().stream()
            .map(Modality::values)
            .map(x -> Standardisation.fit(x, 1 / Math.sqrt(x.columns())).apply(x))
            .toList();
    Matrix raw = ((NumberTargets) data.requireTargets()).values();
    Matrix targets = Standardisation.fit(raw, 1).apply(raw);
    CpShape shape =
        new CpShape(
            inputs.stream().map(Matrix::columns).toList(), raw.columns(), startRank, true, true);
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      return RankSearch.run(
          queue, inputs, targets, Initialisation.UNIT.draw(shape, 1), 12, 1, rank -> {});
    }
  }
}
