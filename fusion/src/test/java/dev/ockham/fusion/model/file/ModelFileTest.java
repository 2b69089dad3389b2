package dev.ockham.fusion.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.origin.DataOrigin;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.Safetensors;
import dev.ockham.fusion.files.StoredTensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.TrainingData;
import dev.ockham.fusion.testing.ModelExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is saved comes back; what was made elsewhere is understood. */
class ModelFileTest {

  @TempDir Path folder;

  static Stream<Arguments> outputs() {
    return Stream.of(
            new ModelOutput.Classes(List.of("yes", "no, \"never\"")),
            new ModelOutput.Flags(List.of("p", "q")),
            ModelExamples.numbers(),
            new ModelOutput.Raw())
        .flatMap(o -> Arrays.stream(DType.values()).map(dtype -> Arguments.of(o, dtype)));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void aModelComesBackAsItWasSaved(ModelOutput output, DType dtype) {
    FusionModel model = ModelExamples.model(output, dtype);
    Path file = folder.resolve("m.safetensors");
    ModelFile.save(model, file);

    ModelFile.Loaded loaded = ModelFile.load(file);
    assertThat(loaded.model()).isEqualTo(model);
    assertThat(loaded.notes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void aPosteriorComesBackWithItsModel(ModelOutput output, DType dtype) {
    FusionModel model = ModelExamples.withPosterior(output, dtype);
    Path file = folder.resolve("m.safetensors");
    ModelFile.save(model, file);

    ModelFile.Loaded loaded = ModelFile.load(file);
    assertThat(loaded.model()).isEqualTo(model);
    assertThat(loaded.model().hasIntervals()).isEqualTo(output instanceof ModelOutput.Numbers);
    assertThat(loaded.model().hasSets()).isEqualTo(output instanceof ModelOutput.Classes);
    assertThat(loaded.notes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void theSameModelGivesTheSameBytes(ModelOutput output, DType dtype) throws IOException {
    Path first = folder.resolve("a.safetensors");
    Path second = folder.resolve("b.safetensors");
    ModelFile.save(ModelExamples.model(output, dtype), first);
    ModelFile.save(ModelFile.load(first).model(), second);

    assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
  }

  static Stream<SplitRule> rules() {
    return Stream.of(
        new SplitRule.OwnColumn(),
        new SplitRule.RandomShare(1.0 / 3, -7),
        new SplitRule.EverySample(),
        new SplitRule.Unstated());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatTheSamplesWereCutByComesBack(SplitRule rule) {
    Path file = folder.resolve("m.safetensors");
    Optional<TrainingData> data =
        Optional.of(new TrainingData(new DataOrigin(List.of(), rule), 3, 0, 0));
    ModelFile.save(trainedOn(data), file);

    assertThat(ModelFile.load(file).model().provenance().data()).isEqualTo(data);
  }

  @Test
  void filesOfTrainingsThatDifferInTheirRunAloneDifferInItsEntryAlone() {
    FusionModel model = ModelExamples.model(ModelExamples.numbers(), DType.FLOAT32);
    Path one = folder.resolve("one.safetensors");
    Path other = folder.resolve("other.safetensors");
    ModelFile.save(model, one);
    ModelFile.save(model.withoutRun(), other);
    Safetensors content = Safetensors.read(one);

    Map<String, String> metadata = new HashMap<>(content.metadata());
    assertThat(metadata.remove("ockham.run")).contains("\"seconds\":1.25");
    assertThat(Safetensors.read(other).metadata()).isEqualTo(metadata);
    assertThat(Safetensors.read(other).tensors())
        .usingRecursiveComparison()
        .isEqualTo(content.tensors());
  }

  /** As files were written before models knew of their data. */
  @Test
  void aModelThatDoesNotKnowItsDataAndItsRunIsRead() {
    FusionModel model = trainedOn(Optional.empty()).withoutRun();
    Path file = folder.resolve("m.safetensors");
    ModelFile.save(model, file);

    assertThat(Safetensors.read(file).metadata().get("ockham"))
        .doesNotContain("sha256")
        .doesNotContain("\"data\"");
    assertThat(ModelFile.load(file).model()).isEqualTo(model);
  }

  private static FusionModel trainedOn(Optional<TrainingData> data) {
    FusionModel model = ModelExamples.model(ModelExamples.numbers(), DType.FLOAT64);
    Provenance known = model.provenance();
    return new FusionModel(
        model.inputs(),
        model.factors(),
        model.rankScales(),
        model.output(),
        model.dtype(),
        new Provenance(
            known.maxRank(),
            known.rankPrior(),
            known.factorPrior(),
            data,
            known.details(),
            known.run()));
  }

  @Test
  void tensorsHaveTheNamesThatPythonLooksFor() {
    Path file = folder.resolve("m.safetensors");
    ModelFile.save(ModelExamples.model(ModelExamples.numbers(), DType.FLOAT32), file);
    Safetensors content = Safetensors.read(file);

    assertThat(content.tensors())
        .extracting(t -> t.name() + " " + t.type() + " " + Arrays.toString(t.shape()))
        .containsExactlyInAnyOrder(
            "factors.0 F32 [3, 3]",
            "factors.1 F32 [2, 3]",
            "factors.out F32 [2, 3]",
            "bias F32 [2]",
            "rank_scales F64 [3]",
            "input.0.mean F64 [2]",
            "input.0.scale F64 [2]",
            "input.1.mean F64 [1]",
            "input.1.scale F64 [1]",
            "target.mean F64 [2]",
            "target.scale F64 [2]");
    assertThat(content.metadata()).containsOnlyKeys("ockham", "ockham.run");
  }

  @Test
  void aPosteriorHasNamesOfItsOwn() {
    Path file = folder.resolve("m.safetensors");
    ModelFile.save(ModelExamples.withPosterior(ModelExamples.numbers(), DType.FLOAT32), file);

    assertThat(Safetensors.read(file).tensors())
        .extracting(t -> t.name() + " " + t.type() + " " + Arrays.toString(t.shape()))
        .contains(
            "deviations.0 F32 [3, 3]",
            "deviations.1 F32 [2, 3]",
            "deviations.out F32 [2, 3]",
            "noise F64 [2]");
  }

  @Test
  void factorsAloneAreAModelWithTheMostLikelyScales() {
    ModelFile.Loaded loaded =
        load(
            matrix("factors.0", new Matrix(2, 1, new double[] {1, 2})),
            matrix("factors.out", new Matrix(1, 1, new double[] {2})));

    assertThat(loaded.model().rankScales()).containsExactly(Math.sqrt(9 / 3.0));
    assertThat(loaded.model().provenance()).isEqualTo(Provenance.unknown());
    assertThat(loaded.notes())
        .containsExactly("the file has no rank_scales: each component's root mean square is taken");
  }

  @Test
  void aForeignBiasIsUsed() {
    ModelFile.Loaded loaded =
        load(
            matrix("factors.0", new Matrix(1, 1, new double[] {1})),
            matrix("factors.out", new Matrix(2, 1, new double[] {1, 1})),
            vector("rank_scales", 1),
            vector("bias", 3, 4));

    assertThat(loaded.model().factors().bias()).contains(new Matrix(1, 2, new double[] {3, 4}));
    assertThat(loaded.notes()).isEmpty();
  }

  @Test
  void tensorsThatAModelDoesNotHaveAreNoted() {
    ModelFile.Loaded loaded =
        load(
            matrix("factors.0", new Matrix(1, 1, new double[] {1})),
            matrix("factors.out", new Matrix(1, 1, new double[] {1})),
            vector("rank_scales", 1e-7),
            vector("weights", 1),
            matrix("factors.7", new Matrix(1, 1, new double[] {1})));

    assertThat(loaded.notes())
        .containsExactly(
            "1 of 1 rank scales were raised to 1.0E-5",
            "tensors that a model does not have were ignored: weights, factors.7");
  }

  private ModelFile.Loaded load(StoredTensor... tensors) {
    Path file = folder.resolve("foreign.safetensors");
    new Safetensors(Map.of(), new ArrayList<>(List.of(tensors))).write(file);
    return ModelFile.load(file);
  }

  private static StoredTensor matrix(String name, Matrix matrix) {
    return new StoredTensor(
        name, ElementType.F64, new long[] {matrix.rows(), matrix.columns()}, matrix.toArray());
  }

  private static StoredTensor vector(String name, double... values) {
    return new StoredTensor(name, ElementType.F64, new long[] {values.length}, values);
  }
}
