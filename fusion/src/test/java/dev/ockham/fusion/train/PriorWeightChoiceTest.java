package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.TrainingData;
import dev.ockham.fusion.options.EarlyStopping;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.train.stage.PriorWeightChoice;
import dev.ockham.fusion.train.stage.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriorWeightChoiceTest {

  private static final int CLASSES = 16;

  @Test
  void manyClassesWithFewSamplesGetALowWeightAndMoreComponents() {
    Dataset training = manyClasses(12, 1);
    Dataset test = manyClasses(40, 2);
    TrainingResult chosen = train(options().build(), training);
    TrainingResult full = train(options().priorWeight(1).build(), training);

    assertThat(weight(chosen)).isLessThan(1);
    assertThat(weight(full)).isEqualTo(1);
    assertThat(chosen.model().rank()).isGreaterThan(full.model().rank());
    assertThat(accuracy(chosen, test)).isGreaterThan(accuracy(full, test));
  }

  @Test
  void fewClassesWithManySamplesGetFullWeight() {
    CpShape teacher = CpShape.of(List.of(5, 4), 3, 2);
    Dataset data = TestData.classes(TestData.teacher(teacher, 800, 0.3, 3));

    assertThat(weight(train(options().build(), data))).isEqualTo(1);
  }

  @Test
  void theChoiceIsAFunctionOfTheSeed() {
    Dataset training = manyClasses(8, 1);
    TrainingOptions options = options().epochs(10).build();

    assertThat(train(options, training).model().withoutRun())
        .isEqualTo(train(options, training).model().withoutRun());
  }

  @ParameterizedTest
  @EnumSource
  void onlyProbabilitiesHaveTheirWeightChosen(StandardLoss loss) {
    boolean expected =
        loss == StandardLoss.SOFTMAX_CROSS_ENTROPY || loss == StandardLoss.BINARY_CROSS_ENTROPY;

    assertThat(applies(options().build(), loss, samples(100))).isEqualTo(expected);
  }

  @Test
  void nothingIsChosenWhereTheUserHasOrThereIsTooLittleToJudgeBy() {
    StandardLoss loss = StandardLoss.SOFTMAX_CROSS_ENTROPY;
    EarlyStopping stopping = new EarlyStopping(0.1, 5);

    assertThat(applies(options().build(), loss, samples(49))).isFalse();
    assertThat(applies(options().priorWeight(0.5).build(), loss, samples(100))).isFalse();
    assertThat(applies(TrainingOptions.builder().fixedRank(3).build(), loss, samples(100)))
        .isFalse();
    assertThat(applies(options().earlyStopping(stopping).build(), loss, samples(100))).isFalse();
  }

  @Test
  void nothingIsChosenWhereEachClassHasOneSampleToLearnFrom() {
    List<String> labels = IntStream.range(0, 60).mapToObj(i -> "class" + i).toList();
    Dataset data = new Dataset(samples(60).train().modalities(), ClassTargets.of(labels));

    assertThat(weight(train(options().epochs(2).build(), data))).isEqualTo(1);
  }

  @Test
  void theValidationPartJudgesWhereThereIsOne() {
    StandardLoss loss = StandardLoss.SOFTMAX_CROSS_ENTROPY;
    Dataset few = samples(20).train();

    assertThat(
            applies(
                options().build(),
                loss,
                new SplitParts(few, Optional.of(samples(10).train()), Optional.empty())))
        .isTrue();
    assertThat(
            applies(
                options().build(),
                loss,
                new SplitParts(few, Optional.of(samples(9).train()), Optional.empty())))
        .isFalse();
    Dataset training = manyClasses(12, 1);
    TrainingResult chosen =
        train(
            options().build(),
            new SplitParts(training, Optional.of(manyClasses(6, 3)), Optional.empty()));
    assertThat(weight(chosen)).isLessThan(1);
    assertThat(chosen.model().provenance().data()).map(TrainingData::training).contains(192);
  }

  private static boolean applies(TrainingOptions options, StandardLoss loss, SplitParts parts) {
    int samples = parts.train().samples();
    int judged = parts.validation().map(Dataset::samples).orElse(0);
    CpShape shape = CpShape.of(List.of(2), 2, options.maxRank()).withConstant(true).withBias(true);
    boolean divisible = PriorWeightChoice.divides(samples);
    return new PriorWeightChoice()
        .applies(new Task(options, loss, shape, shape, samples, judged, divisible));
  }

  /** Two classes in turn. */
  private static SplitParts samples(int n) {
    List<String> labels = IntStream.range(0, n).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList();
    List<Matrix> views = List.of(TestData.normal(n, 2, new SplittableRandom(3)));
    return new SplitParts(new Dataset(TestData.modalities(views), ClassTargets.of(labels)));
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder().maxRank(24).seed(1);
  }

  /** Two views of a class's point in 6 dimensions each, with noise. */
  private static Dataset manyClasses(int samplesOfEach, long seed) {
    SplittableRandom common = new SplittableRandom(7);
    Matrix means = TestData.normal(CLASSES, 12, common);
    SplittableRandom random = new SplittableRandom(seed);
    int n = CLASSES * samplesOfEach;
    List<String> labels = new ArrayList<>();
    List<Matrix> views = new ArrayList<>();
    for (int m = 0; m < 2; m++) {
      int first = 6 * m;
      views.add(
          TestData.changed(
              TestData.normal(n, 6, random),
              (at, noise) -> means.get(at / 6 % CLASSES, first + at % 6) + 0.5 * noise));
    }
    for (int i = 0; i < n; i++) {
      labels.add("class" + (char) ('a' + i % CLASSES));
    }
    return new Dataset(TestData.modalities(views), ClassTargets.of(labels));
  }

  private static double weight(TrainingResult result) {
    String weight = result.model().provenance().details().get("prior_weight");
    return weight == null ? Double.NaN : Double.parseDouble(weight);
  }

  private static TrainingResult train(TrainingOptions options, Dataset data) {
    return train(options, new SplitParts(data));
  }

  private static TrainingResult train(TrainingOptions options, SplitParts data) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      return new Trainer(options, backend).train(data);
    }
  }

  private static double accuracy(TrainingResult result, Dataset data) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(result.model(), backend, result.model().dtype())) {
      return ((Evaluation.Classification) predictor.evaluate(data)).accuracy();
    }
  }
}
