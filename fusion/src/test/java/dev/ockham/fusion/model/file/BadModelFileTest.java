package dev.ockham.fusion.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.Safetensors;
import dev.ockham.fusion.files.StoredTensor;
import dev.ockham.fusion.testing.ModelExamples;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are sound safetensors but no whole model: one line that names file and tensor. */
class BadModelFileTest {

  @TempDir Path folder;
  private Path file = Path.of("");
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private String metadata = "";

  @BeforeEach
  void startWithASoundModel() {
    file = folder.resolve("m.safetensors");
    ModelFile.save(ModelExamples.withPosterior(ModelExamples.numbers(), DType.FLOAT64), file);
    Safetensors content = Safetensors.read(file);
    content.tensors().forEach(t -> tensors.put(t.name(), t));
    metadata = content.metadata().get("ockham");
  }

  private void refused(String problem) {
    new Safetensors(Map.of("ockham", metadata), List.copyOf(tensors.values())).write(file);
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": " + problem);
  }

  /** For messages of the JSON reader, which have their own tests: one line that names the file. */
  private void refusedInOneLine(String part) {
    new Safetensors(Map.of("ockham", metadata), List.copyOf(tensors.values())).write(file);
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(part)
        .message()
        .doesNotContain("\n");
  }

  private void put(String name, long[] shape, double... values) {
    tensors.put(name, new StoredTensor(name, ElementType.F64, shape, values));
  }

  @Test
  void withoutFactorsItIsNoModel() {
    tensors.remove("factors.0");

    refused(
        "has no tensor 'factors.0'; a model has one factor a modality, factors.0, factors.1, …, and"
            + " factors.out");
  }

  @ParameterizedTest
  @CsvSource({"factors.out", "input.0.mean", "input.1.scale", "target.scale", "deviations.1"})
  void aMissingTensorIsNamed(String name) {
    tensors.remove(name);

    refused("has no tensor '" + name + "'");
  }

  @Test
  void numbersWithoutTheirScalingAreIncomplete() {
    tensors.remove("target.mean");
    tensors.remove("target.scale");

    refused("has no tensor 'target.mean'");
  }

  @Test
  void aMissingFactorInTheMiddleIsAMismatchOfNames() {
    tensors.remove("factors.1");

    refused("the metadata name 2 modalities, but the file has 1 factor: factors.0 to factors.0");
  }

  @Test
  void factorsOfDifferentRanksAreRefused() {
    put("factors.1", new long[] {2, 2}, 1, 2, 3, 4);

    refused("'factors.1' has rank 2, but 'factors.out' has 3");
  }

  @ParameterizedTest
  @CsvSource({
    "bias, 2",
    "rank_scales, 3",
    "input.0.mean, 2",
    "input.1.scale, 1",
    "target.mean, 2",
    "noise, 2"
  })
  void aVectorOfAnotherLengthIsRefused(String name, int expected) {
    put(name, new long[] {4}, 1, 2, 3, 4);

    refused("'%s' has 4 values; expected %s".formatted(name, expected));
  }

  @Test
  void aFactorThatIsNoMatrixIsRefused() {
    put("factors.0", new long[] {9}, new double[9]);

    refused("'factors.0' has shape [9]; expected rows × rank, both at least 1");
  }

  @Test
  void aRankOfZeroIsRefused() {
    put("factors.0", new long[] {3, 0});

    refused("'factors.0' has shape [3, 0]; expected rows × rank, both at least 1");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void aNumberThatIsNotFiniteIsNamedWithItsPlace(double value) {
    put("factors.1", new long[] {2, 3}, 1, 2, 3, 4, value, 6);

    refused(
        "'factors.1' holds %s in row 2, column 2 (counted from 1); expected finite numbers"
            .formatted(value));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void aScaleThatCannotBeDividedByIsRefused(double scale) {
    put("input.0.scale", new long[] {2}, 1, scale);

    refused("'input.0.scale' must be greater than 0 everywhere");
  }

  @ParameterizedTest
  @CsvSource({"deviations.0, 3×3", "deviations.1, 2×3", "deviations.out, 2×3"})
  void deviationsOfAnotherSizeThanTheirFactorAreRefused(String name, String size) {
    put(name, new long[] {4, 3}, new double[12]);

    refused(
        "'%s' is 4×3; expected %s, a deviation for each entry of its factor".formatted(name, size));
  }

  @Test
  void axesOfAnotherNumberOfColumnsAreRefused() {
    put("axes.0", new long[] {5, 1}, new double[5]);

    refused("'axes.0' has 5 rows; expected one for each of the 2 columns of its modality");
  }

  @ParameterizedTest
  @CsvSource({"deviations.0", "deviations.out", "noise"})
  void whatIsNegativeIsNoSpread(String name) {
    StoredTensor tensor = tensors.get(name);
    double[] values = tensor.values().clone();
    values[1] = -1e-9;
    put(name, tensor.shape(), values);

    refused("'" + name + "' must hold numbers that are not negative");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity"})
  void aSpreadThatIsNotFiniteIsNamedWithItsPlace(double value) {
    put("deviations.1", new long[] {2, 3}, 1, 2, 3, 4, value, 6);

    refused(
        "'deviations.1' holds %s in row 2, column 2 (counted from 1); expected finite numbers"
            .formatted(value));
  }

  @Test
  void aConstantNeedsARowBesideIt() {
    put("factors.1", new long[] {1, 3}, 1, 2, 3);

    refused("'factors.1' has no row beside the constant's");
  }

  @Test
  void aLaterFormatIsRefused() {
    metadata = metadata.replace("\"format_version\":1", "\"format_version\":2");

    refused("the model has format version 2, this program reads 1; use a matching release");
  }

  @Test
  void metadataThatAreNotJsonAreRefused() {
    metadata = "pickle";

    refusedInOneLine("");
  }

  @Test
  void metadataThatAreNoObjectAreRefused() {
    metadata = "[1]";

    refused("expected a JSON object in the metadata");
  }

  @ParameterizedTest
  @CsvSource({"format_version", "constant", "inputs", "output", "provenance"})
  void aMissingFieldIsNamed(String field) {
    metadata = metadata.replace("\"" + field + "\"", "\"other\"");

    refusedInOneLine(field);
  }

  @Test
  void inputsMustBeObjects() {
    metadata =
        metadata.replaceFirst("\"inputs\":\\[.*\\],\"output\"", "\"inputs\":[1,2],\"output\"");

    refused("'inputs' must hold objects");
  }

  @Test
  void anotherNumberOfOutputNamesIsRefused() {
    metadata = metadata.replace("[\"speed\",\"height\"]", "[\"speed\"]");

    refused("the metadata name 1 output, but 'factors.out' has 2 rows");
  }

  @Test
  void namesThatAreRepeatedAreRefused() {
    String whole = metadata;
    metadata = whole.replace("[\"a\",\"b\"]", "[\"a\",\"a\"]");
    refused(
        "two columns of modality audio are called 'a' in the metadata; expected a name of its own"
            + " for each");

    metadata = whole.replace("\"name\":\"text\"", "\"name\":\"audio\"");
    refused(
        "two modalities are called 'audio' in the metadata; expected a name of its own for each");

    metadata = whole.replace("[\"speed\",\"height\"]", "[\"speed\",\"speed\"]");
    refused("two outputs are called 'speed' in the metadata; expected a name of its own for each");
  }

  @Test
  void namesOfSomeModalitiesOnlyAreRefused() {
    metadata = metadata.replace("\"name\":\"text\",", "");

    refused("the metadata name 1 of 2 modalities (audio); expected names for all, or for none");
  }

  @Test
  void anotherNumberOfColumnNamesThanTheFactorHasRowsIsRefused() {
    metadata = metadata.replace("[\"a\",\"b\"]", "[\"a\"]");

    refused("the metadata name 1 column for 'factors.0', which has 2");
  }

  @Test
  void anUnknownKindOfOutputIsRefused() {
    metadata = metadata.replace("\"kind\":\"numbers\"", "\"kind\":\"images\"");

    refused("unknown kind of output 'images'");
  }

  @Test
  void aMaximumRankThatNoIntHoldsIsRefused() {
    metadata = metadata.replace("\"max_rank\":64", "\"max_rank\":6400000000");

    refused("'max_rank' must be from 1 to 2147483647, got 6400000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"sha256\":\"ffff|\"sha256\":\"fff|expected 64 hexadecimal digits in lower case",
        "\"rows\":30|\"rows\":0|rows 0: expected at least 1",
        "\"rows\":30|\"rows\":3000000000|'rows' is out of range: 3000000000",
        "\"train\":20|\"train\":0|expected at least 1 for training",
        "\"test_fraction\":0.2|\"test_fraction\":2|test fraction 2.0: expected more than 0",
        "\"by\":\"random\"|\"by\":\"chance\"|unknown rule of a split 'chance'",
        "\"files\":[|\"files\":[1,|'files' must hold objects",
        "\"split\":|\"cut\":|'split' is missing; expected an object"
      })
  void whatIsWrongWithTheDataIsSaid(String found, String changed, String problem) {
    assertThat(metadata).contains(found);
    metadata = metadata.replace(found, changed);

    refusedInOneLine(problem);
  }
}
