package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.testing.ModelExamples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A data set's modalities in the order, the columns and the scale that a model wants. */
class InputMatchingTest {

  private static final FusionModel NAMED =
      ModelExamples.model(new ModelOutput.Raw(), DType.FLOAT64);
  private static final FusionModel UNNAMED =
      new FusionModel(
          List.of(ModelInput.raw(), ModelInput.raw()),
          NAMED.factors(),
          NAMED.rankScales(),
          NAMED.output(),
          NAMED.dtype(),
          Provenance.unknown());

  private static final Modality AUDIO = modality("audio", List.of("a", "b"), 1, 2);
  private static final Modality TEXT = modality("text", List.of("c"), 3);

  @Test
  void modalitiesAreFoundByName() {
    assertThat(match(NAMED, TEXT, AUDIO)).isEqualTo(match(NAMED, AUDIO, TEXT));
  }

  @Test
  void columnsAreFoundByName() {
    Modality swapped = modality("audio", List.of("b", "a"), 2, 1);

    assertThat(match(NAMED, swapped, TEXT)).isEqualTo(match(NAMED, AUDIO, TEXT));
  }

  @Test
  void inputsAreScaledAsInTraining() {
    Matrix text = match(NAMED, AUDIO, TEXT).get(1);

    // Mean 0.7, scale 0.35.
    assertThat(text.toArray()).containsExactly((3 - 0.7) / 0.35);
  }

  @Test
  void aModelWithoutNamesTakesModalitiesInOrderAndAsTheyAre() {
    Modality first = modality("anything", List.of("y", "x"), 5, 6);

    assertThat(match(UNNAMED, first, TEXT)).containsExactly(first.values(), TEXT.values());
  }

  @Test
  void columnsOfAFileWithoutAHeaderAreNotThoseThatHaveNames() {
    refused(
        "modality 'audio' lacks all of the model's 2 columns ('a', 'b') and has 2 that the model"
            + " does not know ('0', '1'); without names of their own, columns are called 0, 1, 2,"
            + " …",
        NAMED,
        modality("audio", List.of("0", "1"), 1, 2),
        TEXT);
  }

  @Test
  void modalitiesThatAreMissingOrTooMuchAreNamed() {
    refused(
        "the data set lacks 1 of the model's 2 modalities ('text') and has 1 that the model does"
            + " not know ('video')",
        NAMED,
        AUDIO,
        modality("video", List.of("c"), 3));
    refused("the data set lacks 1 of the model's 2 modalities ('text')", NAMED, AUDIO);
    refused(
        "the data set has 1 modality that the model does not know ('video'); leave out what is too"
            + " much (--ignore)",
        NAMED,
        AUDIO,
        TEXT,
        modality("video", List.of("c"), 3));
  }

  @Test
  void aModelWithoutNamesCountsModalitiesAndColumns() {
    refused(
        "there is 1 modality ('audio'), but the model takes 2, in their order: it knows no names",
        UNNAMED,
        AUDIO);
    refused(
        "modality 'text' has 1 column ('c'), but the model takes 2, in their order: it knows no"
            + " names",
        UNNAMED,
        TEXT,
        AUDIO);
  }

  @Test
  void columnsThatAreMissingOrTooMuchAreNamed() {
    refused(
        "modality 'audio' lacks 1 of the model's 2 columns ('b') and has 1 that the model does not"
            + " know ('z')",
        NAMED,
        modality("audio", List.of("a", "z"), 1, 2),
        TEXT);
    refused(
        "modality 'audio' lacks 1 of the model's 2 columns ('b')",
        NAMED,
        modality("audio", List.of("a"), 1),
        TEXT);
    refused(
        "modality 'text' has 2 columns that the model does not know ('d', 'e'); leave out what is"
            + " too much (--ignore)",
        NAMED,
        AUDIO,
        modality("text", List.of("d", "c", "e"), 1, 2, 3));
    refused(
        "modality 'text' lacks the model's only column ('c') and has 1 that the model does not"
            + " know ('x')",
        NAMED,
        AUDIO,
        modality("text", List.of("x"), 1));
  }

  @Test
  void namesThatDifferInCaseOrSpacesAreNotTheSame() {
    refused(
        "modality 'audio' lacks 1 of the model's 2 columns ('b') and has 1 that the model does not"
            + " know ('B '); upper and lower case and spaces count in names",
        NAMED,
        modality("audio", List.of("a", "B "), 1, 2),
        TEXT);
  }

  private static List<Matrix> match(FusionModel model, Modality... modalities) {
    return new InputMatching(model).inputs(new Dataset(List.of(modalities)));
  }

  private static void refused(String message, FusionModel model, Modality... modalities) {
    assertThatThrownBy(() -> match(model, modalities))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  private static Modality modality(String name, List<String> columns, double... row) {
    return new Modality(name, columns, new Matrix(1, row.length, row));
  }
}
