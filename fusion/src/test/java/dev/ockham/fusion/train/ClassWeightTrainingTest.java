package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.baseline.LinearBaseline;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.ClassWeights;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.testing.TestBackends;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that count by their class. */
class ClassWeightTrainingTest {

  private static final long SEED = 20260301;

  /** One rare sample for so many others. */
  private static final int IMBALANCE = 1_000;

  private static final int RARE = 12;

  /** The product of the inputs' first columns is normal, and of the rare class two higher. */
  private static Dataset unbalanced() {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = RARE * (IMBALANCE + 1);
    double[] a = new double[2 * n];
    double[] b = new double[2 * n];
    int[] classes = new int[n];
    for (int i = 0; i < n; i++) {
      classes[i] = i % (IMBALANCE + 1) == 0 ? 1 : 0;
      double sign = random.nextBoolean() ? 1 : -1;
      a[2 * i] = sign;
      a[2 * i + 1] = random.nextGaussian();
      b[2 * i] = sign * (random.nextGaussian() + 2 * classes[i]);
      b[2 * i + 1] = random.nextGaussian();
    }
    return new Dataset(
        List.of(modality("a", n, a), modality("b", n, b)),
        new ClassTargets(List.of("common", "rare"), classes));
  }

  private static Modality modality(String name, int rows, double[] values) {
    return new Modality(name, List.of("0", "1"), new Matrix(rows, 2, values));
  }

  @ParameterizedTest
  @ValueSource(strings = {"em", "variational"})
  void oneInAThousandDoesNotEndAtTheMajorityClassWhenBalancedIsAskedFor(String inference) {
    Dataset data = unbalanced();
    TrainingOptionsBuilder options =
        TrainingOptions.builder().maxRank(6).epochs(12).seed(1).inference(inference);
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR)) {
      Evaluation.Classification plain = judged(data, options.build(), backend);
      Evaluation.Classification balanced =
          judged(data, options.classWeights(new ClassWeights.Balanced()).build(), backend);

      assertThat(plain.confusion().balancedAccuracy()).as("the majority class").isEqualTo(0.5);
      // The best of all rules, a product above 1, finds 84 % of each.
      assertThat(balanced.confusion().balancedAccuracy()).isGreaterThan(0.75);
      assertThat(balanced.confusion().classes().getLast().recall()).isGreaterThan(0.7);
    }
  }

  private static Evaluation.Classification judged(
      Dataset data, TrainingOptions options, Backend backend) {
    TrainingResult result = new Trainer(options, backend).train(data);
    try (Predictor predictor = new Predictor(result.model(), backend, DType.FLOAT32)) {
      return (Evaluation.Classification) predictor.evaluate(data);
    }
  }

  /** The scaling of the columns is that of the samples, so every sample has its copies. */
  @ParameterizedTest
  @ValueSource(strings = {TestBackends.REFERENCE, TestBackends.CPU_VECTOR})
  void aWeightOfThreeForAllIsThreeCopiesOfEachSample(String id) {
    int[] rows = IntStream.range(990, 1020).toArray();
    Dataset data = unbalanced().select(rows);
    int[] copies = IntStream.range(0, 90).map(i -> i % 30).toArray();
    try (Backend backend = Backends.open(id)) {
      Evaluation.Classification weighted =
          (Evaluation.Classification)
              LinearBaseline.fit(data, backend, Optional.of(ClassWeights.parse("common=3,rare=3")))
                  .evaluate(data);
      Evaluation.Classification copied =
          (Evaluation.Classification)
              LinearBaseline.fit(data.select(copies), backend).evaluate(data);

      // Both minima are found to within 0.01 nats of all 90.
      assertThat(weighted.probabilities().logLoss())
          .isCloseTo(copied.probabilities().logLoss(), within(0.01));
    }
  }

  @Test
  void theModelSaysHowItsSamplesCounted() {
    Dataset data = unbalanced().select(IntStream.range(0, 2_000).toArray());
    TrainingOptions options =
        TrainingOptions.builder()
            .fixedRank(1)
            .epochs(1)
            .classWeights(ClassWeights.parse("rare=5"))
            .build();
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR)) {
      assertThat(new Trainer(options, backend).train(data).model().provenance().details())
          .containsEntry("class_weight", "rare=5.0");
    }
  }

  @Test
  void whatHasNoClassesHasNoWeights() {
    Dataset classes = unbalanced().select(IntStream.range(0, 20).toArray());
    Dataset numbers =
        classes.withTargets(new NumberTargets(List.of("y"), new Matrix(20, 1, new double[20])));
    TrainingOptionsBuilder options =
        TrainingOptions.builder().epochs(1).classWeights(new ClassWeights.Balanced());
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      assertThatThrownBy(() -> new Trainer(options.build(), backend).train(numbers))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("the targets are numbers");
      assertThatThrownBy(() ->
              new Trainer(options.loss(StandardLoss.SQUARED_ERROR).build(), backend).train(classes))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("only softmax-cross-entropy has class weights, not squared-error");
    }
  }
}
