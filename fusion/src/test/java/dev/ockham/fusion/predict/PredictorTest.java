package dev.ockham.fusion.predict;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.ModelExamples;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From raw data to answers. */
class PredictorTest {

  private static final long SEED = 19;

  @ParameterizedTest(name = "{0} in {1}, seed " + SEED)
  @MethodSource("dev.ockham.fusion.testing.TestBackends#withDTypes")
  void numbersAreTheDenseTensorsOutputsInTheTargetsUnits(String id, DType dtype) {
    FusionModel model = ModelExamples.model(ModelExamples.numbers(), DType.FLOAT64);
    Dataset data = data(40);
    List<Matrix> scaled = new InputMatching(model).inputs(data);
    Matrix expected =
        ModelExamples.numbers().scaling().invert(new DenseLayer(model.factors()).outputs(scaled));

    // A few dozen roundings of sums whose largest term is near their own size.
    assertClose("numbers", predict(model, data, id, dtype), expected, 100 * dtype.epsilon());
  }

  /** Chunks are of 1,024: none, one sample, a full one, and three of which one is cut short. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1024, 1025, 2500})
  void manySamplesArePredictedInChunksAsOneByOne(int samples) {
    FusionModel model = ModelExamples.model(new ModelOutput.Raw(), DType.FLOAT64);
    Dataset data = data(samples);
    Matrix all = predict(model, data, TestBackends.REFERENCE, DType.FLOAT64);

    assertThat(all.rows()).isEqualTo(samples);
    for (int row : new int[] {0, 1023, 1024, 2047, 2048, 2499}) {
      if (row < samples) {
        int[] one = {row};
        assertThat(predict(model, data.select(one), TestBackends.REFERENCE, DType.FLOAT64))
            .isEqualTo(all.select(one));
      }
    }
  }

  @Test
  void classesHaveProbabilitiesThatSumTo1() {
    FusionModel model =
        ModelExamples.model(new ModelOutput.Classes(List.of("a", "b")), DType.FLOAT64);
    Matrix logits = predict(raw(model), data(30), TestBackends.REFERENCE, DType.FLOAT64);
    Matrix result = predict(model, data(30), TestBackends.REFERENCE, DType.FLOAT64);

    for (int i = 0; i < 30; i++) {
      assertThat(result.get(i, 0) + result.get(i, 1)).isCloseTo(1, within(1e-15));
      assertThat(result.get(i, 0))
          .isCloseTo(1 / (1 + Math.exp(logits.get(i, 1) - logits.get(i, 0))), within(1e-14));
    }
  }

  @Test
  void flagsHaveProbabilitiesOfTheirOwn() {
    FusionModel model =
        ModelExamples.model(new ModelOutput.Flags(List.of("a", "b")), DType.FLOAT64);
    Matrix logits = predict(raw(model), data(30), TestBackends.REFERENCE, DType.FLOAT64);
    Matrix result = predict(model, data(30), TestBackends.REFERENCE, DType.FLOAT64);

    for (int i = 0; i < result.length(); i++) {
      assertThat(result.get(i / 2, i % 2))
          .isCloseTo(1 / (1 + Math.exp(-logits.get(i / 2, i % 2))), within(1e-15));
    }
  }

  @Test
  void hugeLogitsGiveProbabilitiesNotNaN() {
    Matrix logits = new Matrix(2, 2, new double[] {1e5, -1e5, 700, 800});

    // e^-100 of one class against the other is below the least distance from 0 that counts.
    assertClose("softmax", Links.softmax(logits).toArray(), new double[] {1, 0, 0, 1}, 1e-15);
    assertClose("sigmoid", Links.sigmoid(logits).toArray(), new double[] {1, 0, 1, 1}, 1e-15);
  }

  @Test
  void targetsMadeByHandAreJudgedByTheirNames() {
    FusionModel model =
        ModelExamples.model(new ModelOutput.Classes(List.of("a", "b")), DType.FLOAT64);
    Dataset data = data(30);
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(model, backend, DType.FLOAT64)) {
      Matrix answers = predictor.predict(data);
      List<String> truth =
          IntStream.range(0, 30)
              .mapToObj(i -> Evaluation.argMax(answers, i) == 0 ? "a" : "b")
              .toList();
      int[] reversed = truth.stream().mapToInt(label -> label.equals("b") ? 0 : 1).toArray();
      ClassTargets targets = new ClassTargets(List.of("b", "a"), reversed);

      Evaluation result = predictor.evaluate(new Dataset(data.modalities(), targets));
      assertThat(result.samples()).isEqualTo(30);
      assertThat(((Evaluation.Classification) result).accuracy()).isEqualTo(1);
    }
  }

  @Test
  void severalPredictorsShareABackend() {
    FusionModel model = ModelExamples.model(new ModelOutput.Raw(), DType.FLOAT64);
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      try (Predictor first = new Predictor(model, backend, DType.FLOAT64);
          Predictor second = new Predictor(model, backend, DType.FLOAT64)) {
        Matrix expected = first.predict(data(5));
        first.predict(data(9));
        assertThat(second.predict(data(5))).isEqualTo(expected);
      }
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  private static FusionModel raw(FusionModel model) {
    return new FusionModel(
        model.inputs(),
        model.factors(),
        model.rankScales(),
        new ModelOutput.Raw(),
        model.dtype(),
        model.provenance());
  }

  private static Dataset data(int samples) {
    SplittableRandom random = new SplittableRandom(SEED);
    // The model's scaling of the first column has mean and deviation of about a million.
    Matrix audio =
        TestData.changed(TestData.normal(samples, 2, random), (at, x) -> at % 2 == 0 ? 1e6 * x : x);
    return new Dataset(
        List.of(
            new Modality("audio", List.of("a", "b"), audio),
            new Modality("text", List.of("c"), TestData.normal(samples, 1, random))));
  }

  private static Matrix predict(FusionModel model, Dataset data, String id, DType dtype) {
    try (Backend backend = Backends.open(id);
        Predictor predictor = new Predictor(model, backend, dtype)) {
      return predictor.predict(data);
    }
  }
}
