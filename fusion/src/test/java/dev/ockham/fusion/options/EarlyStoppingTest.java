package dev.ockham.fusion.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the training split judges; the rest learns; nothing else has a say. */
class EarlyStoppingTest {

  private static final CpShape TEACHER = CpShape.of(List.of(6, 5), 2, 2).withConstant(true);
  private static final long SEED = 9;
  private static final double FRACTION = 0.25;

  /** So noisy that a large layer soon learns noise. */
  private static final Dataset DATA = TestData.teacher(TEACHER, 80, 2, 7);

  @Test
  void stopsWhenTheValidationPartGetsNoBetterAndReturnsTheBestEpoch() {
    int planned = 200;
    List<Epoch> history = train(overfitting(planned, 5), DATA).history();
    int best = bestEpoch(history);

    assertThat(history).hasSizeLessThan(planned);
    assertThat(history.getLast().number()).isEqualTo(best + 5);
    assertThat(history.getLast().of()).isEqualTo(planned);
    // With steps of one size a shorter plan takes the same way, so its end is the best epoch.
    TrainingResult shorter = train(overfitting(best, 5), DATA);
    assertThat(train(overfitting(planned, 5), DATA).model().factors())
        .isEqualTo(shorter.model().factors());
  }

  @Test
  void theModelsNoiseIsThatOfTheBestEpoch() {
    TrainingResult result = train(overfitting(200, 5), DATA);
    double noise = result.history().get(bestEpoch(result.history()) - 1).noise();

    assertThat(result.model().provenance().details())
        .containsEntry("noise", Double.toString(noise));
    assertThat(noise).isGreaterThan(result.history().getLast().noise());
  }

  @Test
  void withoutItThereIsNoValidationLoss() {
    TrainingOptions options = TrainingOptions.builder().fixedRank(2).epochs(2).build();

    assertThat(train(options, DATA).history())
        .extracting(Epoch::validationLoss)
        .containsOnly(OptionalDouble.empty());
  }

  @Test
  void theValidationRowsInfluenceNeitherTheScalingNorTheSteps() {
    int[] validation = Split.random(DATA.requireTargets(), FRACTION, SEED).test();
    assertThat(validation).hasSize(20);
    TrainingResult clean = train(overfitting(3, 5), DATA);
    TrainingResult disturbed = train(overfitting(3, 5), disturb(DATA, validation));

    assertThat(scalingOf(disturbed.model().output())).isEqualTo(scalingOf(clean.model().output()));
    assertThat(disturbed.model().inputs())
        .extracting(ModelInput::scaling)
        .isEqualTo(clean.model().inputs().stream().map(ModelInput::scaling).toList());
    assertThat(disturbed.history().getFirst().loss()).isEqualTo(clean.history().getFirst().loss());
    assertThat(disturbed.history().getFirst().validationLoss())
        .isNotEqualTo(clean.history().getFirst().validationLoss());
  }

  @Test
  void aValidationPartThatIsGivenIsJudgedBy() {
    Split split = Split.validation(DATA.requireTargets(), FRACTION, SEED);

    TrainingResult given = train(overfitting(40, 5), split.apply(DATA));

    assertThat(given.history()).isEqualTo(train(overfitting(40, 5), DATA).history());
    assertThat(given.model().factors())
        .isEqualTo(train(overfitting(40, 5), DATA).model().factors());
  }

  @Test
  void withoutEarlyStoppingAValidationPartIsNotLearntFrom() {
    Split split = Split.validation(DATA.requireTargets(), FRACTION, SEED);
    TrainingOptions options = TrainingOptions.builder().fixedRank(2).epochs(2).build();

    assertThat(train(options, split.apply(DATA)).model().factors())
        .isEqualTo(train(options, DATA.select(split.train())).model().factors());
  }

  @Test
  void columnsOfAValidationPartAreFoundByName() {
    SplitParts parts = Split.validation(DATA.requireTargets(), FRACTION, SEED).apply(DATA);
    Dataset validation = parts.validation().orElseThrow();
    Dataset reversed = new Dataset(validation.modalities().reversed(), validation.targets());

    assertThat(
            train(
                    overfitting(3, 5),
                    new SplitParts(parts.train(), Optional.of(reversed), Optional.empty()))
                .history())
        .isEqualTo(train(overfitting(3, 5), parts).history());
  }

  @Test
  void theLearningRowsAreTheOnesThatMatter() {
    int[] learning = Split.random(DATA.requireTargets(), FRACTION, SEED).train();

    Optional<Standardisation> expected =
        Optional.of(
            Standardisation.fit(
                ((NumberTargets) DATA.select(learning).requireTargets()).values(), 1));
    assertThat(scalingOf(train(overfitting(2, 5), DATA).model().output())).isEqualTo(expected);
  }

  @Test
  void theTestPartHasNoSay() {
    int[] train = Split.random(DATA.requireTargets(), 0.2, 1).train();
    int[] test = Split.random(DATA.requireTargets(), 0.2, 1).test();
    Split split = new Split(train, test);
    TrainingResult clean = train(overfitting(20, 5), split.apply(DATA).train());
    TrainingResult disturbed = train(overfitting(20, 5), split.apply(disturb(DATA, test)).train());

    assertThat(disturbed.model().withoutRun()).isEqualTo(clean.model().withoutRun());
    assertThat(disturbed.history()).isEqualTo(clean.history());
  }

  @Test
  void classesAreSetAsideClassByClass() {
    TrainingOptions options =
        TrainingOptions.builder()
            .fixedRank(2)
            .epochs(3)
            .earlyStopping(new EarlyStopping(FRACTION, 5))
            .build();
    TrainingResult result = train(options, TestData.classes(DATA));

    assertThat(result.history()).allMatch(e -> e.validationLoss().isPresent());
    assertThat(result.model().output())
        .isEqualTo(new ModelOutput.Classes(List.of("class0", "class1")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void aFractionThatLeavesAPartEmptyIsRefused(double fraction) {
    assertThatThrownBy(() -> new EarlyStopping(fraction, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("the validation fraction must be between 0 and 1, got " + fraction);
  }

  @Test
  void aPatienceOfNothingIsRefused() {
    assertThatThrownBy(() -> new EarlyStopping(0.1, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("the patience must be at least 1, got 0");
  }

  private static TrainingOptions overfitting(int epochs, int patience) {
    return TrainingOptions.builder()
        .fixedRank(12)
        .warmUp(0)
        .epochs(epochs)
        .batchSize(20)
        .schedule(Schedule.CONSTANT)
        .earlyStopping(new EarlyStopping(FRACTION, patience))
        .seed(SEED)
        .build();
  }

  /** The number, from 1, of the epoch with the least validation loss. */
  private static int bestEpoch(List<Epoch> history) {
    Epoch best = history.getFirst();
    for (Epoch epoch : history) {
      if (epoch.validationLoss().orElseThrow() < best.validationLoss().orElseThrow()) {
        best = epoch;
      }
    }
    return best.number();
  }

  /** Changes inputs and targets of some rows beyond recognition. */
  private static Dataset disturb(Dataset data, int[] rows) {
    List<Modality> modalities =
        data.modalities().stream()
            .map(m -> new Modality(m.name(), m.columnNames(), disturb(m.values(), rows)))
            .toList();
    NumberTargets targets = (NumberTargets) data.requireTargets();
    return new Dataset(
        modalities, new NumberTargets(targets.names(), disturb(targets.values(), rows)));
  }

  private static Matrix disturb(Matrix matrix, int[] rows) {
    double[] values = matrix.toArray();
    for (int row : rows) {
      for (int j = 0; j < matrix.columns(); j++) {
        values[row * matrix.columns() + j] += 100;
      }
    }
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }

  private static Optional<Standardisation> scalingOf(ModelOutput output) {
    return output instanceof ModelOutput.Numbers numbers
        ? Optional.of(numbers.scaling())
        : Optional.empty();
  }

  private static TrainingResult train(TrainingOptions options, Dataset data) {
    return train(options, new SplitParts(data));
  }

  private static TrainingResult train(TrainingOptions options, SplitParts data) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      return new Trainer(options, backend).train(data);
    }
  }
}
