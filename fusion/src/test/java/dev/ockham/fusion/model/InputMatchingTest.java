package dev.ockham.fusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.data.Modality;
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
  void numberedColumnsCountByPosition() {
    Modality numbered = modality("audio", List.of("0", "1"), 1, 2);

    assertThat(match(NAMED, numbered, TEXT)).isEqualTo(match(NAMED, AUDIO, TEXT));
  }

  @Test
  void inputsAreScaledAsInTraining() {
    Matrix text = match(NAMED, AUDIO, TEXT).get(1);

    // Mean 0.7, scale 0.35.
    assertThat(text.values()).containsExactly((3 - 0.7) / 0.35);
  }

  @Test
  void aModelWithoutNamesTakesModalitiesInOrderAndAsTheyAre() {
    Modality first = modality("anything", List.of("y", "x"), 5, 6);

    assertThat(match(UNNAMED, first, TEXT)).containsExactly(first.values(), TEXT.values());
  }

  @Test
  void aMissingModalityIsNamed() {
    refused(
        "the data have no modality 'text', which the model needs; they have: audio, video",
        NAMED,
        AUDIO,
        modality("video", List.of("c"), 3));
  }

  @Test
  void anotherNumberOfModalitiesIsRefused() {
    refused("the data have 1 modalities (audio), but the model has 2 (audio, text)", NAMED, AUDIO);
    refused("the data have 1 modalities (audio), but the model has 2", UNNAMED, AUDIO);
  }

  @Test
  void aMissingColumnIsNamed() {
    refused(
        "modality 'audio' has no column 'b', which the model needs",
        NAMED,
        modality("audio", List.of("a", "z"), 1, 2),
        TEXT);
  }

  @Test
  void anotherNumberOfColumnsIsRefused() {
    refused(
        "modality 'audio' has 1 columns, but the model's factor has 2",
        NAMED,
        modality("audio", List.of("a"), 1),
        TEXT);
    refused("modality 'text' has 1 columns, but the model's factor has 2", UNNAMED, TEXT, AUDIO);
  }

  private static List<Matrix> match(FusionModel model, Modality... modalities) {
    return new InputMatching(model).inputs(new Dataset(List.of(modalities), null));
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
