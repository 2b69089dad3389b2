package dev.ockham.fusion.model.file;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.Safetensors;
import dev.ockham.fusion.files.StoredTensor;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.testing.GoldenCase;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file with nothing but factors and rank scales, as somebody exports it from PyTorch. */
class GoldenModelFileTest {

  @TempDir Path folder;

  static Stream<Arguments> casesAndTypes() {
    return GoldenCase.all()
        .flatMap(golden ->
            Stream.of(ElementType.F64, ElementType.F32).map(type -> Arguments.of(golden, type)));
  }

  static Stream<Arguments> everywhere() {
    return casesAndTypes()
        .flatMap(a ->
            TestBackends.withDTypes()
                .map(b -> Arguments.of(a.get()[0], a.get()[1], b.get()[0], b.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void predictsTheOutputsOfPyTorch(GoldenCase golden, ElementType type, String id, DType dtype) {
    FusionModel model = ModelFile.load(export(golden, type)).model();
    // Numbers that were rounded in the file stay so, whatever they are computed in.
    double tolerance = GoldenCase.tolerance(type == ElementType.F32 ? DType.FLOAT32 : dtype);

    try (Backend backend = Backends.open(id);
        Predictor predictor = new Predictor(model, backend, dtype)) {
      assertClose("output", predictor.predict(data(golden)), golden.output(), tolerance);
    }
  }

  /**
   * In a float32 file each entry is off by at most ε/2 = 2⁻²⁴ of itself, so each term u²/λ² of the
   * log prior by 2ε at most (λ rounded too), and the terms all have one sign: where they dominate,
   * as with clamped scales, the sum is as exact as each term. Where they do not, log λ is off by
   * ε/2, which is less. So 1e-5 leaves room in every case.
   */
  @ParameterizedTest
  @MethodSource("casesAndTypes")
  void hasTheLogPriorOfPyTorch(GoldenCase golden, ElementType type) {
    FusionModel model = ModelFile.load(export(golden, type)).model();
    double tolerance =
        GoldenCase.tolerance(type == ElementType.F32 ? DType.FLOAT32 : DType.FLOAT64);
    LogPrior prior = new LogPrior(Priors.rank(golden.rankPrior()), Priors.factor("normal"));

    double[] value = {prior.value(model.factors().parameters(), model.scales())};
    assertClose("log prior", value, new double[] {golden.logPrior()}, tolerance);
    assertClose(
        "gradient of the scales",
        prior.scaleGradient(model.factors().parameters(), model.scales()),
        golden.priorScaleGradient().toArray(),
        tolerance);
  }

  @ParameterizedTest
  @MethodSource("casesAndTypes")
  void isTakenAsItIsWithScalesRaisedToTheFloor(GoldenCase golden, ElementType type) {
    ModelFile.Loaded loaded = ModelFile.load(export(golden, type));
    FusionModel model = loaded.model();

    assertThat(model.dtype()).isEqualTo(type == ElementType.F32 ? DType.FLOAT32 : DType.FLOAT64);
    assertThat(model.output()).isEqualTo(new ModelOutput.Raw());
    assertThat(model.factors().bias()).isEmpty();
    assertThat(model.factors().constant()).isFalse();
    assertThat(model.inputs()).allMatch(ModelInput.raw()::equals);
    // The nearest float of 1e-5 is below it, so rounding alone may take a scale under the floor.
    long low =
        Arrays.stream(golden.scalesBeforeClamp().toArray())
            .map(s -> type == ElementType.F32 ? (float) s : s)
            .filter(s -> s < 1e-5)
            .count();
    String note = "%s of %s rank scales were raised to 1.0E-5".formatted(low, model.rank());
    assertThat(loaded.notes()).isEqualTo(low > 0 ? List.of(note) : List.of());
    assertThat(low > 0).isEqualTo(golden.name().equals(GoldenCase.CLAMPED));
    if (type == ElementType.F64) {
      assertThat(model.scales()).isEqualTo(golden.scales().toArray());
    }
  }

  private Path export(GoldenCase golden, ElementType type) {
    List<StoredTensor> tensors = new ArrayList<>();
    List<Matrix> modalities = golden.factors().modalities();
    for (int m = 0; m < modalities.size(); m++) {
      tensors.add(stored("factors." + m, type, modalities.get(m)));
    }
    tensors.add(stored("factors.out", type, golden.factors().output()));
    double[] scales = golden.scalesBeforeClamp().toArray();
    tensors.add(new StoredTensor("rank_scales", type, new long[] {scales.length}, scales));
    Path file = folder.resolve("golden.safetensors");
    new Safetensors(Map.of(), tensors).write(file);
    return file;
  }

  private static StoredTensor stored(String name, ElementType type, Matrix matrix) {
    return new StoredTensor(
        name, type, new long[] {matrix.rows(), matrix.columns()}, matrix.toArray());
  }

  private static Dataset data(GoldenCase golden) {
    return new Dataset(TestData.modalities(golden.inputs()));
  }
}
