package dev.ockham.fusion.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.search.RankSearch.Outcome;
import dev.ockham.fusion.search.objective.ProbabilityLikelihood;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankSearchTest {

  private static final CpShape TEACHER = CpShape.of(List.of(5, 4), 3, 3).withConstant(true);
  private static final double NOISE = 0.2;

  @ParameterizedTest(name = "from rank {0}")
  @ValueSource(ints = {1, 2, 3, 7})
  void findsTheRankFromUntrainedLayersTooSmallAndTooLarge(int start) {
    Dataset data = TestData.teacher(TEACHER, 500, NOISE, 5);
    Outcome found = search(data, start);

    assertThat(found.factors().output().columns()).isEqualTo(3);
    assertThat(found.criteria().get(3)).isLessThan(found.criteria().get(0));
    Matrix raw = ((NumberTargets) data.requireTargets()).values();
    double[] sd = Standardisation.fit(raw, 1).scale().toArray();
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
    Matrix mixed =
        TestData.changed(
            TestData.normal(400, 4, random),
            (at, noise) -> at % 4 < 3 ? clean.get(at / 4, at % 4) : noise);
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

  /** More rows than the search looks at: it sees some of them, and the layer is fitted to all. */
  @Test
  void searchesOnEvenlySpacedRowsAndFitsTheLayerOnAll() {
    SearchProblem all = SearchProblem.of(TestData.teacher(TEACHER, 450, NOISE, 5));
    SearchSettings settings = SearchSettings.DEFAULTS.with("limits.rows", 300);
    int[] rows = IntStream.range(0, 300).map(i -> i * 3 / 2).toArray();

    Outcome found = all.search(settings, 2);

    Outcome ofSome = all.select(rows).search(settings, 2);
    assertThat(found.criteria()).isEqualTo(ofSome.criteria());
    assertThat(found.factors()).isEqualTo(all.fit(settings, ofSome.factors()).factors());
    assertThat(found.noise()).isEqualTo(all.fit(settings, ofSome.factors()).noise());
    assertThat(found.factors()).isNotEqualTo(ofSome.factors());
  }

  @ParameterizedTest(name = "from rank {0}")
  @ValueSource(ints = {1, 2})
  void noLayerGrowsBeyondTheMaximumRank(int start) {
    SearchProblem problem = SearchProblem.of(TestData.teacher(TEACHER, 500, NOISE, 5));
    Set<Integer> fitted = new TreeSet<>();

    Outcome found =
        problem.search(problem.likelihood(), SearchSettings.DEFAULTS, start, 2, fitted::add);

    assertThat(found.factors().output().columns()).isEqualTo(2);
    assertThat(fitted).containsExactly(1, 2);
    assertThat(found.criteria().lastKey()).isEqualTo(2);
  }

  @Test
  void aComponentThatHasToPayMoreThanItCanIsNotAdded() {
    SearchProblem problem = SearchProblem.of(TestData.teacher(TEACHER, 300, NOISE, 5));
    SearchSettings greedy = SearchSettings.DEFAULTS.with("adding.worthFitting", 1e6);

    assertThat(problem.search(SearchSettings.DEFAULTS, 1).factors().output().columns())
        .isEqualTo(3);
    assertThat(problem.search(greedy, 1).factors().output().columns()).isEqualTo(1);
  }

  @Test
  void aSearchWithoutMovesBelievesWhatItBeganWith() {
    SearchProblem problem = SearchProblem.of(TestData.teacher(TEACHER, 300, NOISE, 5));
    SearchSettings none =
        SearchSettings.DEFAULTS.with("limits.moves", 0).with("limits.movesForNothing", 0);

    assertThat(problem.search(none, 2).factors().output().columns()).isEqualTo(2);
  }

  /** The moves know nothing of numbers and their noise. */
  @ParameterizedTest(name = "from rank {0}")
  @ValueSource(ints = {1, 4})
  void findsTheRankUnderALikelihoodOfAnotherKind(int start) {
    CpShape teacher = CpShape.of(List.of(3, 3), 3, 2);
    Dataset flags = TestData.flags(TestData.teacher(teacher, 500, NOISE, 5));
    Matrix targets = ((NumberTargets) flags.requireTargets()).values();
    SearchProblem problem = new SearchProblem(SearchProblem.scaled(flags), targets);

    Outcome found =
        problem.search(
            new ProbabilityLikelihood(StandardLoss.BINARY_CROSS_ENTROPY, 3, true),
            SearchSettings.DEFAULTS,
            start,
            6,
            rank -> {});

    assertThat(found.factors().output().columns()).isEqualTo(2);
    assertThat(found.criteria().get(2)).isLessThan(found.criteria().get(0));
  }

  private static Outcome search(Dataset data, int startRank) {
    return SearchProblem.of(data).search(SearchSettings.DEFAULTS, startRank);
  }
}
