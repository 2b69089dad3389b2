package dev.ockham.fusion.data;

import static dev.ockham.fusion.testing.DataFiles.classes;
import static dev.ockham.fusion.testing.DataFiles.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private final Modality audio = new Modality("audio", List.of("x"), matrix(1, 1, 2, 3));
  private final Modality text =
      new Modality("text", List.of("a", "b"), matrix(2, 1, 2, 3, 4, 5, 6));

  @Test
  void selectingSamplesSelectsThemInEveryPart() {
    Dataset dataset = new Dataset(List.of(audio, text), classes(List.of("n", "y"), 0, 1, 1));

    Dataset selected = dataset.select(new int[] {2, 0});

    assertThat(selected.samples()).isEqualTo(2);
    assertThat(selected.find("audio").orElseThrow().values()).isEqualTo(matrix(1, 3, 1));
    assertThat(selected.find("text").orElseThrow().values()).isEqualTo(matrix(2, 5, 6, 1, 2));
    assertThat(selected.requireTargets()).isEqualTo(classes(List.of("n", "y"), 1, 0));
  }

  @Test
  void anUnknownModalityIsNotFound() {
    assertThat(new Dataset(List.of(audio)).find("video")).isEmpty();
  }

  @Test
  void modalitiesOfDifferentLengthAreRefusedWithBothNamesAndCounts() {
    Modality shorter = text.select(new int[] {0, 1});

    assertThatThrownBy(() -> new Dataset(List.of(audio, shorter)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("modality 'audio' has 3 samples, but modality 'text' has 2: ");
  }

  @Test
  void targetsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> new Dataset(List.of(audio), classes(List.of("n"), 0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("modality 'audio' has 3 samples, but the target has 1: ");
  }

  @Test
  void aModalityGivenTwiceIsRefused() {
    assertThatThrownBy(() -> new Dataset(List.of(audio, audio)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("modality 'audio' is given twice; each needs its own name");
  }

  @Test
  void targetsThatWereNotReadCannotBeRequired() {
    assertThatThrownBy(() -> new Dataset(List.of(audio)).requireTargets())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesAndColumnsMustAgree() {
    assertThatThrownBy(() -> new Modality("m", List.of("a"), matrix(2, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Modality(" ", List.of("a"), matrix(1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NumberTargets(List.of("a"), matrix(2, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Dataset(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
