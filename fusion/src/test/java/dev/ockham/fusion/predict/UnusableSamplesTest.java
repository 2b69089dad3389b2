package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.testing.ModelExamples;
import dev.ockham.fusion.testing.TestBackends;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples whose answer would not be a number. */
class UnusableSamplesTest {

  /** What GDAL and others write where there are no data. */
  private static final double NO_DATA = -3.4e38;

  static Stream<ModelOutput> outputs() {
    return Stream.of(
        new ModelOutput.Classes(List.of("x", "y")),
        new ModelOutput.Flags(List.of("p", "q")),
        ModelExamples.numbers(),
        new ModelOutput.Raw());
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void areRefusedWithTheirRowAndTheColumnToBlame(ModelOutput output) {
    for (String id : TestBackends.ids()) {
      assertThatThrownBy(() ->
              predict(ModelExamples.model(output, DType.FLOAT32), id, DType.FLOAT32, data(NO_DATA)))
          .isInstanceOfSatisfying(
              UnusableSampleException.class, e -> assertThat(e.sample()).isEqualTo(2))
          .hasMessageStartingWith("sample 3: the model's answer is ")
          .hasMessageContaining(
              ", for modality 'audio', column 'b' is -3.4E38, 3.2e+39 standard deviations"
                  + " from the training samples' mean; if that value stands for missing data,"
                  + " replace it or leave the sample out");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e308, -1e308, Double.NaN, Double.POSITIVE_INFINITY})
  void areRefusedInFloat64Too(double value) {
    FusionModel model = ModelExamples.model(ModelExamples.numbers(), DType.FLOAT64);
    // The second modality doubles the exponent of the product.
    assertThatThrownBy(
            () -> predict(model, TestBackends.REFERENCE, DType.FLOAT64, data(value, value)))
        .isInstanceOf(UnusableSampleException.class)
        .hasMessageContaining("sample 3: ")
        .hasMessageContaining(" is " + value + ", ");
  }

  @Test
  void areNotCountedInScoresNorIntervals() {
    Targets truth = new ClassTargets(List.of("x", "y"), new int[] {0, 1, 0, 1});
    FusionModel classes =
        ModelExamples.model(new ModelOutput.Classes(List.of("x", "y")), DType.FLOAT32);
    assertRefused(classes, data(NO_DATA).withTargets(truth), Predictor::evaluate);
    FusionModel numbers = ModelExamples.withPosterior(ModelExamples.numbers(), DType.FLOAT32);
    assertRefused(numbers, data(NO_DATA), Predictor::forecast);
  }

  @Test
  void columnsInAnotherOrderAreNamedAsInTheData() {
    Matrix swapped = new Matrix(1, 2, new double[] {NO_DATA, 1});
    Dataset data =
        new Dataset(
            List.of(
                new Modality("text", List.of("c"), new Matrix(1, 1, new double[] {1})),
                new Modality("audio", List.of("b", "a"), swapped)));
    assertThatThrownBy(() ->
            predict(
                ModelExamples.model(new ModelOutput.Raw(), DType.FLOAT32),
                TestBackends.REFERENCE,
                DType.FLOAT32,
                data))
        .hasMessageContaining("modality 'audio', column 'b' is -3.4E38, ");
  }

  @Test
  void inputsWithoutScalingAreBlamedBySize() {
    FusionModel model = ModelExamples.model(new ModelOutput.Raw(), DType.FLOAT32);
    FusionModel raw =
        new FusionModel(
            List.of(ModelInput.raw(), ModelInput.raw()),
            model.factors(),
            model.rankScales(),
            model.output(),
            model.dtype(),
            model.provenance());
    assertThatThrownBy(() -> predict(raw, TestBackends.REFERENCE, DType.FLOAT32, data(NO_DATA)))
        .hasMessageContaining(
            "for modality 'audio', column 'b' is -3.4E38; if that value stands for missing data");
  }

  private static void assertRefused(
      FusionModel model, Dataset data, BiConsumer<Predictor, Dataset> use) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(model, backend, DType.FLOAT32)) {
      assertThatThrownBy(() -> use.accept(predictor, data))
          .isInstanceOf(UnusableSampleException.class)
          .hasMessageStartingWith("sample 3: ");
    }
  }

  private static Matrix predict(FusionModel model, String id, DType dtype, Dataset data) {
    try (Backend backend = Backends.open(id);
        Predictor predictor = new Predictor(model, backend, dtype)) {
      return predictor.predict(data);
    }
  }

  private static Dataset data(double thirdB) {
    return data(thirdB, 1);
  }

  /** Four samples, of which the third has a value of its own in column b. */
  private static Dataset data(double thirdB, double thirdC) {
    double[] audio = {1, 2, 3, 4, 5, thirdB, 7, 8};
    return new Dataset(
        List.of(
            new Modality("audio", List.of("a", "b"), new Matrix(4, 2, audio)),
            new Modality("text", List.of("c"), new Matrix(4, 1, new double[] {1, 2, thirdC, 4}))));
  }
}
