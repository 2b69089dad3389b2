package dev.ockham.fusion.data;

import static dev.ockham.fusion.testing.DataFiles.classes;
import static dev.ockham.fusion.testing.DataFiles.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  private static NumberTargets numbers(int samples) {
    return new NumberTargets(List.of("y"), matrix(1, new double[samples]));
  }

  private static ClassTargets repeated(int... counts) {
    List<String> labels = IntStream.range(0, counts.length).mapToObj(c -> "c" + c).toList();
    int[] classes =
        IntStream.range(0, counts.length)
            .flatMap(c -> IntStream.generate(() -> c).limit(counts[c]))
            .toArray();
    return new ClassTargets(labels, classes);
  }

  private static Dataset dataset(Targets targets) {
    double[] rows = IntStream.range(0, targets.samples()).asDoubleStream().toArray();
    return new Dataset(List.of(new Modality("m", List.of("row"), matrix(1, rows))), targets);
  }

  @Test
  void everySampleIsInExactlyOnePartAndRowsKeepTheirOrder() {
    Split split = Split.random(numbers(101), 0.2, 5);

    assertThat(split.test()).hasSize(20).isSorted();
    assertThat(split.train()).hasSize(81).isSorted();
    assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.test())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 101).boxed().toList());
  }

  @Test
  void theSeedAloneDecides() {
    Split split = Split.random(numbers(100), 0.2, 7);

    assertThat(Split.random(numbers(100), 0.2, 7)).isEqualTo(split);
    assertThat(Split.random(numbers(100), 0.2, 8)).isNotEqualTo(split);
  }

  @Test
  void aSplitStaysWhatItWasInEarlierVersions() {
    assertThat(Split.random(numbers(20), 0.2, 1).test()).containsExactly(7, 10, 13, 19);
  }

  @Test
  void classesKeepTheirSharesInBothParts() {
    ClassTargets targets = repeated(100, 50, 10, 7);

    Split split = Split.random(targets, 0.2, 3);

    // Exact shares 20, 10, 2 and 1.4; 33.4 in all.
    assertThat(targets.select(split.test()).counts()).containsExactly(20, 10, 2, 1);
  }

  @Test
  void roundingIsSharedOutByLargestRemainder() {
    ClassTargets targets = repeated(8, 7, 7, 8);

    // Exact shares 1.6, 1.4, 1.4 and 1.6; 6 in all.
    assertThat(targets.select(Split.random(targets, 0.2, 3).test()).counts())
        .containsExactly(2, 1, 1, 2);
  }

  @Test
  void everyClassKeepsASampleForTraining() {
    ClassTargets targets = repeated(1, 2, 9);

    assertThat(targets.select(Split.random(targets, 0.9, 3).train()).counts())
        .containsExactly(1, 1, 1);
  }

  @Test
  void aSmallDataSetHasOneTestSample() {
    assertThat(Split.random(numbers(2), 0.2, 1).test()).hasSize(1);
  }

  @Test
  void fractionZeroLeavesEverythingForTraining() {
    Split split = Split.random(repeated(3, 3), 0, 1);

    assertThat(split).isEqualTo(Split.trainOnly(6));
    assertThat(split.hasTest()).isFalse();
    assertThat(split.apply(dataset(repeated(3, 3))).test()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void aFractionOutOfRangeIsRefused(double fraction) {
    assertThatThrownBy(() -> Split.random(numbers(10), fraction, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "test fraction " + fraction + ": expected at least 0 (no test part) and less than 1");
  }

  @Test
  void tooFewSamplesForATestPartAreRefused() {
    assertThatThrownBy(() -> Split.random(repeated(1, 1), 0.2, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "a test fraction of 0.2 leaves no sample for testing (2 samples, and each class keeps"
                + " one for training): give more data, or a test fraction of 0 to train on"
                + " everything");
    assertThatThrownBy(() -> Split.random(numbers(1), 0.2, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("(1 sample, and one is kept for training)");
  }

  @Test
  void tooFewSamplesForAValidationPartAreRefusedInItsOwnWords() {
    assertThatThrownBy(() -> Split.validation(repeated(1, 1), 0.2, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "a validation fraction of 0.2 leaves no sample for validation (2 samples, and each class"
                + " keeps one for training): give more data, or train without early stopping");
    assertThatThrownBy(() -> Split.validation(numbers(9), 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("validation fraction 1.0: expected more than 0 and less than 1");
  }

  @Test
  void samplesForValidationAreChosenAsSamplesForTestingAre() {
    Split split = Split.validation(repeated(9, 5, 3), 0.3, 4);

    assertThat(split.validation()).isEqualTo(Split.random(repeated(9, 5, 3), 0.3, 4).test());
    assertThat(split.hasTest()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1,false", "2,true"})
  void somethingCanBeSetAsideWhereAClassHasTwoSamples(int most, boolean expected) {
    assertThat(Split.leavesAChoice(repeated(1, most, 1))).isEqualTo(expected);
    assertThat(Split.leavesAChoice(numbers(most))).isEqualTo(expected);
  }

  @Test
  void theValidationPartHasTheTrainingLabelsToo() {
    ClassTargets targets = classes(List.of("a", "b", "c"), 2, 0, 2, 0);
    Split split = new Split(new int[] {0, 1}, new int[] {3}, new int[] {2});

    SplitParts parts = split.apply(dataset(targets));

    Dataset validation = parts.validation().orElseThrow();
    assertThat(validation.requireTargets()).isEqualTo(classes(List.of("a", "c"), 0));
    assertThat(validation.modalities().getFirst().values()).isEqualTo(matrix(1, 3));
    assertThatThrownBy(() ->
            new Split(new int[] {0, 1}, new int[] {2}, new int[0])
                .apply(dataset(classes(List.of("a", "b", "c"), 0, 1, 2))))
        .hasMessage(
            "label 'c' (sample 3) occurs in the validation part, but not in the training part:"
                + " expected one of the training part's labels, 'a', 'b'");
  }

  @Test
  void bothPartsNumberTheirClassesByTheTrainingLabels() {
    ClassTargets targets = classes(List.of("a", "b", "c"), 2, 0, 2, 0);

    SplitParts parts = new Split(new int[] {0, 1}, new int[] {2, 3}).apply(dataset(targets));

    assertThat(parts.train().requireTargets()).isEqualTo(classes(List.of("a", "c"), 1, 0));
    Dataset test = parts.test().orElseThrow();
    assertThat(test.requireTargets()).isEqualTo(classes(List.of("a", "c"), 1, 0));
    assertThat(test.modalities().getFirst().values()).isEqualTo(matrix(1, 2, 3));
  }

  @Test
  void aLabelThatOccursInTheTestPartOnlyIsNamed() {
    ClassTargets targets = classes(List.of("a", "b", "c"), 0, 1, 0, 2);

    assertThatThrownBy(() -> new Split(new int[] {0, 1}, new int[] {2, 3}).apply(dataset(targets)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "label 'c' (sample 4) occurs in the test part, but not in the training part: expected"
                + " one of the training part's labels, 'a', 'b'");
  }

  @Test
  void oneClassOnlyIsRefused() {
    ClassTargets targets = classes(List.of("a", "b"), 0, 0, 1);

    assertThatThrownBy(() -> new Split(new int[] {0, 1}, new int[] {}).apply(dataset(targets)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("only one class to learn from ('a'): ");
  }

  @Test
  void anEmptyTrainingPartIsRefused() {
    assertThatThrownBy(() -> new Split(new int[] {}, new int[] {0}).apply(dataset(numbers(1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("the training part is empty: ");
  }
}
