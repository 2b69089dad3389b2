package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.file.ModelFile;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.predict.Forecast;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals where the samples tell little of the noise, or nothing. */
class FewSamplesTest {

  private static final long SEED = 41;

  private final Backend backend = Backends.open(TestBackends.REFERENCE);

  @Test
  void oneSampleTellsNothingOfItsNoise() {
    TrainingResult result = train(noise(1));

    assertThat(forecast(result, 5).deviation().toArray()).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(result.notes())
        .contains(
            "the samples do not tell the noise of y, and intervals are infinite: that takes a"
                + " target that varies, and more samples than a layer can learn by heart");
    assertThat(result.history().getLast().noise()).isFinite();
  }

  /** The targets are noise of deviation 1; a tenth of it would be sure of something. */
  @ParameterizedTest(name = "{0} samples, seed " + SEED)
  @ValueSource(ints = {2, 3, 4, 6, 10})
  void fewSamplesNeverGiveNarrowIntervals(int samples) {
    for (double deviation : forecast(train(noise(samples)), 20).deviation().toArray()) {
      assertThat(deviation).isGreaterThan(0.1);
    }
  }

  @Test
  void aConstantTargetHasNoIntervalAndTheOthersHaveTheirs(@TempDir Path folder) {
    int n = 40;
    double[] values = new double[2 * n];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < n; i++) {
      values[2 * i] = 7;
      values[2 * i + 1] = random.nextGaussian();
    }
    Dataset data = inputs(n, new NumberTargets(List.of("fixed", "free"), new Matrix(n, 2, values)));
    Path file = folder.resolve("model.safetensors");
    ModelFile.save(train(data).model(), file);
    FusionModel model = ModelFile.load(file).model();

    assertThat(model.targetsWithoutInterval()).containsExactly("fixed");
    try (Predictor predictor = new Predictor(model, backend, DType.FLOAT64)) {
      Forecast forecast = predictor.forecast(data);
      for (int i = 0; i < n; i++) {
        assertThat(forecast.deviation().get(i, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(forecast.deviation().get(i, 1)).isBetween(0.5, 2.0);
      }
      // The constant's targets have no interval to lie in.
      double coverage = forecast.coverage(((NumberTargets) data.requireTargets()).values(), 1.645);
      assertThat(coverage).isBetween(0.7, 0.99);
    }
  }

  @Test
  void manySamplesOfAnExactRelationKeepTheirNarrowIntervals() {
    int n = 60;
    Dataset plain = noise(n);
    double[] exact = new double[n];
    for (int i = 0; i < n; i++) {
      exact[i] = plain.modalities().getFirst().values().get(i, 0);
    }
    Dataset data = inputs(n, new NumberTargets(List.of("y"), new Matrix(n, 1, exact)));

    for (double deviation : forecast(train(data), 20).deviation().toArray()) {
      assertThat(deviation).isPositive().isLessThan(0.1);
    }
  }

  private TrainingResult train(Dataset data) {
    TrainingOptions options =
        TrainingOptions.builder().maxRank(4).inference("variational").seed(3).build();
    return new Trainer(options, backend).train(data);
  }

  private Forecast forecast(TrainingResult result, int samples) {
    try (Predictor predictor = new Predictor(result.model(), backend, DType.FLOAT64)) {
      return predictor.forecast(noise(samples));
    }
  }

  private static Dataset noise(int samples) {
    SplittableRandom random = new SplittableRandom(SEED + samples);
    return inputs(samples, new NumberTargets(List.of("y"), TestData.normal(samples, 1, random)));
  }

  private static Dataset inputs(int samples, NumberTargets targets) {
    SplittableRandom random = new SplittableRandom(7);
    return new Dataset(
        List.of(
            new Modality("a", List.of("p", "q"), TestData.normal(samples, 2, random)),
            new Modality("b", List.of("r"), TestData.normal(samples, 1, random))),
        targets);
  }
}
