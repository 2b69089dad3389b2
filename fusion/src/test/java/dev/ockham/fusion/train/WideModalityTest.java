package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.file.ModelFile;
import dev.ockham.fusion.options.EarlyStopping;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Forecast;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Genes, bags of words: more columns than samples, and more than a square matrix could hold. */
@Tag("thorough")
class WideModalityTest {

  private static final int SAMPLES = 60;
  private static final int COLUMNS = 47_000;
  private static final long SEED = 17;

  private static Dataset data(boolean classes) {
    RandomGenerator random = new SplittableRandom(SEED);
    Matrix wide = TestData.normal(SAMPLES, COLUMNS, random);
    Matrix narrow = TestData.normal(SAMPLES, 3, random);
    double[] numbers = new double[SAMPLES];
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      numbers[i] = 5 + 2 * narrow.get(i, 0) + random.nextGaussian();
      labels.add(narrow.get(i, 0) > 0 ? "high" : "low");
    }
    Targets targets =
        classes
            ? ClassTargets.of(labels)
            : new NumberTargets(List.of("y"), new Matrix(SAMPLES, 1, numbers));
    return new Dataset(TestData.modalities(List.of(wide, narrow)), targets);
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder().maxRank(4).epochs(400).seed(SEED);
  }

  @ParameterizedTest
  @CsvSource({"false, em", "true, em", "false, variational", "true, variational"})
  void trainsWithoutASquareMatrixOfItsColumns(boolean classes, String inference) {
    Dataset data = data(classes);
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR)) {
      FusionModel model =
          new Trainer(options().inference(inference).build(), backend).train(data).model();

      assertThat(model.factors().shape().inputSizes()).containsExactly(COLUMNS, 3);
      try (Predictor predictor = new Predictor(model, backend, DType.FLOAT64)) {
        switch (predictor.evaluate(data)) {
          case Evaluation.Classification c -> assertThat(c.accuracy()).isGreaterThan(0.9);
          case Evaluation.Regression r -> assertThat(r.r2()).isGreaterThan(0.5);
          case Evaluation.Flags flags -> throw new AssertionError(flags);
        }
      }
    }
  }

  /** Far from the samples nothing is known of a wide factor but its prior: intervals widen. */
  @Test
  void intervalsWidenAcrossTheSamplesAndSurviveAFile(@TempDir Path folder) {
    Dataset data = data(false);
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR)) {
      TrainingOptions options = options().inference("variational").dtype(DType.FLOAT64).build();
      FusionModel model = new Trainer(options, backend).train(data).model();
      Path file = folder.resolve("m.safetensors");
      ModelFile.save(model, file);
      ModelFile.Loaded loaded = ModelFile.load(file);

      assertThat(loaded.notes()).isEmpty();
      Forecast seen = forecast(model, data, backend);
      assertThat(forecast(loaded.model(), data, backend)).isEqualTo(seen);
      RandomGenerator random = new SplittableRandom(SEED + 1);
      Dataset unseen =
          new Dataset(
              TestData.modalities(
                  List.of(
                      TestData.normal(SAMPLES, COLUMNS, random),
                      data.modalities().get(1).values())));
      double near = mean(seen.deviation());
      assertThat(mean(forecast(model, unseen, backend).deviation())).isGreaterThan(near);
    }
  }

  @Test
  void samplesThatAreSetAsideAreJudgedByTheSameSpace() {
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR)) {
      TrainingOptions options = options().earlyStopping(new EarlyStopping(0.25, 50)).build();
      TrainingResult result = new Trainer(options, backend).train(data(true));

      assertThat(result.history()).allMatch(epoch -> epoch.validationLoss().isPresent());
      assertThat(result.model().factors().shape().inputSizes()).containsExactly(COLUMNS, 3);
    }
  }

  /** With as many columns as samples less one, training in the columns themselves is possible. */
  @Test
  void fewObservationsForOneComponentAreSaidAndStillLearntFrom() {
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR)) {
      TrainingResult result = new Trainer(options().build(), backend).train(data(false));

      assertThat(result.notes()).anyMatch(note -> note.startsWith("there are few observations"));
      assertThat(result.evidence().byRank()).isEmpty();
      assertThat(result.model().factors().energies()[0]).isPositive();
      assertThat(Double.parseDouble(result.model().provenance().details().get("prior_weight")))
          .isCloseTo(1, within(0.0));
    }
  }

  private static Forecast forecast(FusionModel model, Dataset data, Backend backend) {
    try (Predictor predictor = new Predictor(model, backend, DType.FLOAT64)) {
      return predictor.forecast(data);
    }
  }

  private static double mean(Matrix values) {
    double sum = 0;
    for (double v : values.toArray()) {
      sum += v / values.toArray().length;
    }
    return sum;
  }
}
