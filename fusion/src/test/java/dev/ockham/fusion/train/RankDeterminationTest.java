package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Evidence;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training makes of the rank, and what it says about it. */
@Tag("thorough")
class RankDeterminationTest {

  private static final CpShape TEACHER = CpShape.of(List.of(5, 4), 3, 2);

  @ParameterizedTest(name = "{0}, seed 3")
  @ValueSource(strings = {"em", "map", "variational"})
  void findsTheRankOfATeacherOfTwoComponents(String engine) {
    Dataset data = TestData.teacher(TEACHER, 600, 0.1, 3);
    TrainingOptions options =
        TrainingOptions.builder().maxRank(6).inference(engine).seed(3).build();
    TrainingResult result = train(options, data);

    assertThat(result.model().rank()).isEqualTo(2);
    assertThat(result.history().getFirst().rank()).isEqualTo(6);
    assertThat(result.notes()).isEmpty();
    assertThat(result.model().provenance().maxRank()).hasValue(6);
    // The noise is 0.1 of the noiseless targets, whose share of the variance is 1/1.01.
    // A posterior's noise is larger: it leaves out what the factors' doubt explains.
    double most = engine.equals("variational") ? 0.115 : 0.11;
    assertThat(result.history().getLast().noise()).isBetween(0.09, most);
  }

  @Test
  void aFixedRankStaysAndNeedsNoPriors() {
    TrainingOptions options =
        TrainingOptions.builder()
            .rankPrior("there is none of that name")
            .factorPrior("nor of that")
            .fixedRank(5)
            .epochs(5)
            .build();
    TrainingResult result = train(options, TestData.teacher(TEACHER, 100, 0.1, 3));

    assertThat(result.model().rank()).isEqualTo(5);
    assertThat(result.model().rankScales()).hasSize(5).allMatch(s -> s > 0);
    assertThat(result.logPrior()).isEmpty();
    assertThat(result.notes()).isEmpty();
    assertThat(result.model().provenance().rankPrior()).isEmpty();
    assertThat(result.history()).allMatch(e -> e.rank() == 5 && e.priorWeight() == 0);
  }

  @Test
  void anOverwhelmingPriorLeavesOneComponentAndANote() {
    TrainingOptions options =
        TrainingOptions.builder()
            .maxRank(4)
            .priorWeight(1e3)
            .batchSize(10)
            .epochs(100)
            .refine(false)
            .build();
    TrainingResult result = train(options, TestData.teacher(TEACHER, 100, 1, 3));

    assertThat(result.model().rank()).isEqualTo(1);
    assertThat(result.history()).allMatch(e -> e.rank() >= 1);
    assertThat(result.notes())
        .containsExactly(
            "only one component is left: the data support no more at this prior weight");
  }

  @Test
  void aMaximumRankThatStaysIsNoted() {
    TrainingOptions options =
        TrainingOptions.builder().maxRank(2).priorWeight(0).epochs(30).build();
    TrainingResult result = train(options, TestData.teacher(TEACHER, 300, 0.1, 3));

    assertThat(result.model().rank()).isEqualTo(2);
    assertThat(result.notes())
        .containsExactly("no component was removed: the maximum rank of 2 may be too small");
  }

  @Test
  void targetsOfPureNoiseAreAnsweredByTheirMean() {
    Dataset teacher = TestData.teacher(TEACHER, 400, 0.1, 3);
    Dataset noise =
        new Dataset(
            teacher.modalities(),
            new NumberTargets(
                TestData.numbered(3), TestData.normal(400, 3, new SplittableRandom(1))));
    TrainingOptions options = TrainingOptions.builder().maxRank(6).epochs(30).build();
    TrainingResult result = train(options, noise);

    assertThat(result.model().rank()).isEqualTo(1);
    assertThat(result.model().factors().energies()).containsExactly(0);
    assertThat(result.model().rankScales()).allMatch(s -> s > 0);
    assertThat(result.notes())
        .containsExactly(
            "no component earns its place: the mean of the targets explains them best, and the"
                + " model answers it");
  }

  @Test
  void theHistoryHoldsTheEnergyOfEachComponentThatIsLeft() {
    TrainingOptions options = TrainingOptions.builder().maxRank(3).epochs(4).build();

    for (Epoch epoch : train(options, TestData.teacher(TEACHER, 100, 0.1, 3)).history()) {
      assertThat(epoch.energies()).hasSize(epoch.rank()).allMatch(e -> e > 0);
    }
  }

  @Test
  void intervalsOfTheVariationalEngineCoverWhatTheySay() {
    Dataset data = TestData.teacher(TEACHER, 2_400, 0.3, 3);
    Dataset learnt = data.select(IntStream.range(0, 400).toArray());
    Dataset unseen = data.select(IntStream.range(400, 2_400).toArray());
    TrainingOptions options =
        TrainingOptions.builder().maxRank(6).inference("variational").epochs(300).build();
    FusionModel model = train(options, learnt).model();
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(model, backend, DType.FLOAT64)) {
      Matrix truth = ((NumberTargets) unseen.requireTargets()).values();
      // 6,000 targets: a standard error of 0.4 %; the noise's, learned from 1,200, moves it by 1 %.
      assertThat(predictor.forecast(unseen).coverage(truth, 1.6449)).isBetween(0.87, 0.93);
    }
  }

  @Test
  void theEvidenceIsHighestAtTheRankFound() {
    TrainingOptions options = TrainingOptions.builder().maxRank(6).epochs(100).build();
    TrainingResult result = train(options, TestData.teacher(TEACHER, 600, 0.1, 3));
    Evidence evidence = result.evidence();

    assertThat(evidence.kind()).isEqualTo(Evidence.Kind.INFORMATION_CRITERION);
    assertThat(evidence.byRank()).containsKeys(0, 2);
    assertThat(evidence.byRank().values())
        .allMatch(e -> e <= evidence.byRank().get(result.model().rank()));
  }

  private static TrainingResult train(TrainingOptions options, Dataset data) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      return new Trainer(options, backend).train(data);
    }
  }
}
