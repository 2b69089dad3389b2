package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.Optimiser;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that should learn does: every factor, with every loss, optimiser and prior. */
class LearningTest {

  private static final CpShape TEACHER =
      CpShape.of(List.of(4, 3, 2), 3, 2).withConstant(true).withBias(true);
  private static final Dataset DATA = TestData.teacher(TEACHER, 300, 0.1, 2);

  /** A known trap: factors that no optimiser knows of. */
  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestBackends#ids")
  void everyRowOfEveryFactorAndTheBiasMove(String id) {
    TrainingOptions options = quick().fixedRank(3).epochs(1).seed(4).dtype(DType.FLOAT64).build();
    CpShape shape = CpShape.of(List.of(4, 3, 2), 3, 3).withConstant(true).withBias(true);
    Factors before = Initialisation.UNIT.draw(shape, 4);
    Factors after = train(options, DATA, id).model().factors();

    for (int m = 0; m <= shape.modalities(); m++) {
      Matrix start = before.all().get(m);
      Matrix end = after.all().get(m);
      for (int i = 0; i < start.rows(); i++) {
        for (int r = 0; r < start.columns(); r++) {
          assertThat(end.get(i, r))
              .as("factor %s, row %s (0 is the constant's), component %s", m, i, r)
              .isNotEqualTo(start.get(i, r));
        }
      }
    }
    assertThat(after.bias().orElseThrow().toArray()).doesNotContain(0);
  }

  @ParameterizedTest
  @EnumSource
  void everyLossFalls(StandardLoss loss) {
    Dataset data =
        switch (loss) {
          case SOFTMAX_CROSS_ENTROPY -> TestData.classes(DATA);
          case BINARY_CROSS_ENTROPY -> TestData.flags(DATA);
          case SQUARED_ERROR, ABSOLUTE_ERROR -> DATA;
        };
    List<Epoch> history =
        train(quick().loss(loss).fixedRank(4).build(), data, TestBackends.REFERENCE).history();

    assertThat(history.getLast().loss()).isLessThan(history.getFirst().loss() - 0.3);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.05, 0.9"})
  void plainDescentLearns(double rate, double momentum) {
    TrainingOptions options =
        quick()
            .fixedRank(4)
            .optimiser(new Optimiser.Sgd(momentum))
            .learningRate(rate)
            .loss(StandardLoss.SOFTMAX_CROSS_ENTROPY)
            .build();

    assertThat(accuracy(options, TestData.classes(DATA))).isGreaterThan(0.75);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void adamLearnsWithAndWithoutDecay(double decay) {
    TrainingOptions options =
        quick()
            .fixedRank(4)
            .optimiser(new Optimiser.Adam(0.9, 0.999, 1e-8, decay))
            .learningRate(0.02)
            .build();

    assertThat(accuracy(options, TestData.classes(DATA))).isGreaterThan(0.75);
  }

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestPriors#factor")
  void everyFactorPriorTrains(String prior) {
    TrainingResult result =
        train(quick().factorPrior(prior).maxRank(4).build(), DATA, TestBackends.REFERENCE);

    assertThat(result.history().getLast().loss())
        .isLessThan(result.history().getFirst().loss() - 0.3);
    assertThat(result.logPrior().orElseThrow()).isFinite();
    assertThat(result.model().provenance().factorPrior())
        .contains(Priors.canonical(prior, PriorKind.FACTOR));
  }

  /** One that fusion has never seen is among them. */
  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestPriors#rank")
  void everyRankPriorTrainsWithEitherEngine(String prior) {
    for (String engine : List.of("em", "map")) {
      TrainingResult result =
          train(
              quick().rankPrior(prior).inference(engine).maxRank(4).build(),
              DATA,
              TestBackends.REFERENCE);

      assertThat(result.history().getLast().loss())
          .as(engine)
          .isLessThan(result.history().getFirst().loss() - 0.3);
      assertThat(result.logPrior().orElseThrow()).as(engine).isFinite();
      assertThat(result.model().provenance().rankPrior())
          .contains(Priors.canonical(prior, PriorKind.RANK));
    }
  }

  private static TrainingOptionsBuilder quick() {
    return TrainingOptions.builder().epochs(40).batchSize(32);
  }

  private static TrainingResult train(TrainingOptions options, Dataset data, String id) {
    try (Backend backend = Backends.open(id)) {
      return new Trainer(options, backend).train(data);
    }
  }

  private static double accuracy(TrainingOptions options, Dataset data) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      TrainingResult result = new Trainer(options, backend).train(data);
      try (Predictor predictor = new Predictor(result.model(), backend, DType.FLOAT64)) {
        return ((Evaluation.Classification) predictor.evaluate(data)).accuracy();
      }
    }
  }
}
