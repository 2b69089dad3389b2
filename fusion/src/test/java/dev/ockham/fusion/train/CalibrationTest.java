package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A classifier is as sure as it is right. */
class CalibrationTest {

  private static final String FACTOR = "logit_factor";

  /** A third of the labels is drawn anew, so that whoever is sure is wrong. */
  private static Dataset noisy(int samples, int from) {
    CpShape teacher = CpShape.of(List.of(4, 3), 3, 2);
    Dataset all = TestData.classes(TestData.teacher(teacher, 800, 0.1, 3));
    ClassTargets truth = (ClassTargets) all.requireTargets();
    int[] classes = truth.classes();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < classes.length; i++) {
      classes[i] = random.nextInt(3) == 0 ? random.nextInt(3) : classes[i];
    }
    Dataset mixed = new Dataset(all.modalities(), new ClassTargets(truth.labels(), classes));
    int[] rows = new int[samples];
    for (int i = 0; i < samples; i++) {
      rows[i] = from + i;
    }
    return mixed.select(rows);
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder().maxRank(6).epochs(60).seed(2);
  }

  private static SplitParts validated() {
    return new SplitParts(noisy(120, 0), Optional.of(noisy(60, 200)), Optional.empty());
  }

  @Test
  void theTwinMakesTheLayerLessSureAndItsLossLower() {
    Map<Stage, FusionModel> models = train(options(), new SplitParts(noisy(120, 0)));

    assertThat(models).containsOnlyKeys(Stage.PASSES, Stage.CALIBRATION);
    requireCalibrated(models, Stage.PASSES);
    Evaluation.Classification before = judge(models.get(Stage.PASSES));
    Evaluation.Classification after = judge(models.get(Stage.CALIBRATION));
    assertThat(after.confusion()).isEqualTo(before.confusion());
    assertThat(after.probabilities().logLoss()).isLessThan(before.probabilities().logLoss());
  }

  @Test
  void thePosteriorsDoubtsAreMultipliedAsTheFactorsAre() {
    Map<Stage, FusionModel> models =
        train(options().inference("variational").priorWeight(0.01), validated());

    double factor = requireCalibrated(models, Stage.POSTERIOR);
    FusionModel before = models.get(Stage.POSTERIOR);
    double share = before.factors().share(factor);
    assertThat(models.get(Stage.CALIBRATION).posterior())
        .isEqualTo(before.posterior().map(p -> p.times(share)));
  }

  @Test
  void aPosteriorComesWithTheAnswersToSamplesThatWereHeldOut() {
    FusionModel validated =
        train(options().inference("variational"), validated()).get(Stage.CALIBRATION);
    FusionModel twin =
        train(options().inference("variational"), new SplitParts(noisy(120, 0)))
            .get(Stage.CALIBRATION);

    HeldOut answers = validated.heldOut().orElseThrow();
    assertThat(answers.samples()).isEqualTo(60);
    assertThat(answers.missed())
        .hasSize(Math.toIntExact(Math.round(60 - 60 * accuracy(validated))));
    assertThat(answers.missed()).allMatch(p -> p < 0.5);
    assertThat(twin.heldOut().orElseThrow().samples()).isEqualTo(24);
    assertThat(train(options(), validated()).get(Stage.CALIBRATION).heldOut()).isEmpty();
  }

  /** On the validation part. */
  private static double accuracy(FusionModel model) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(model, backend, model.dtype())) {
      return ((Evaluation.Classification) predictor.evaluate(noisy(60, 200))).accuracy();
    }
  }

  /** Whatever the training, the layer itself is asked: a weight that is given leaves no twin. */
  @Test
  void theValidationPartMakesTheLayerLessSure() {
    requireCalibrated(train(options().priorWeight(0.01), validated()), Stage.PASSES);
  }

  @Test
  void nothingIsCalibratedWhereNoSampleIsHeldOut() {
    SplitParts parts = new SplitParts(noisy(120, 0));

    assertThat(train(options().priorWeight(0.01), parts)).containsOnlyKeys(Stage.PASSES);
    assertThat(train(TrainingOptions.builder().fixedRank(3).epochs(9), parts))
        .containsOnlyKeys(Stage.PASSES);
  }

  /** Checks that the last model is the one before it times the factor that it names. */
  private static double requireCalibrated(Map<Stage, FusionModel> models, Stage last) {
    FusionModel before = models.get(last);
    FusionModel after = models.get(Stage.CALIBRATION);
    assertThat(before.provenance().details()).doesNotContainKey(FACTOR);
    double factor = Double.parseDouble(after.provenance().details().get(FACTOR));
    assertThat(factor).isStrictlyBetween(0.3, 1.0);
    assertThat(after.factors()).isEqualTo(before.factors().times(factor));
    double share = before.factors().share(factor);
    assertThat(after.rankScales())
        .isEqualTo(before.rankScales().stream().map(scale -> scale * share).toList());
    return factor;
  }

  private static Evaluation.Classification judge(FusionModel model) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(model, backend, model.dtype())) {
      return (Evaluation.Classification) predictor.evaluate(noisy(500, 300));
    }
  }

  private static Map<Stage, FusionModel> train(TrainingOptionsBuilder options, SplitParts parts) {
    Map<Stage, FusionModel> models = new EnumMap<>(Stage.class);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(Epoch epoch) {
            // Models are what is looked at.
          }

          @Override
          public void modelReady(Stage stage, FusionModel model) {
            models.put(stage, model);
          }
        };
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      new Trainer(options.build(), backend, listener).train(parts);
    }
    return models;
  }
}
