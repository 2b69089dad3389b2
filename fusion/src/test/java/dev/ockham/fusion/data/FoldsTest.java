package dev.ockham.fusion.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  /** 23 of a, 11 of b, 2 of c, mixed. */
  private static final ClassTargets CLASSES =
      ClassTargets.of(
          IntStream.range(0, 36)
              .mapToObj(i -> i == 3 || i == 30 ? "c" : i % 3 == 1 && i < 34 ? "b" : "a")
              .toList());

  @Test
  void eachSampleIsJudgedOnceAndLearntFromOtherwise() {
    List<Split> folds = Folds.of(CLASSES, 5, 3);

    assertThat(folds).hasSize(5);
    int[] judged = folds.stream().flatMapToInt(f -> Arrays.stream(f.test())).sorted().toArray();
    assertThat(judged).isEqualTo(IntStream.range(0, 36).toArray());
    for (Split fold : folds) {
      assertThat(IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.test())).sorted())
          .containsExactlyElementsOf(IntStream.range(0, 36).boxed().toList());
      assertThat(fold.test().length).isBetween(7, 8);
    }
  }

  @Test
  void classesAreSpreadEvenly() {
    assertThat(CLASSES.counts()).containsExactly(23, 11, 2);
    for (Split fold : Folds.of(CLASSES, 5, 3)) {
      int[] counts = CLASSES.select(fold.test()).counts();
      assertThat(counts[0]).isBetween(4, 5);
      assertThat(counts[1]).isBetween(2, 3);
      assertThat(counts[2]).isBetween(0, 1);
    }
  }

  @Test
  void theSeedDecides() {
    assertThat(Folds.of(CLASSES, 5, 3)).isEqualTo(Folds.of(CLASSES, 5, 3));
    assertThat(Folds.of(CLASSES, 5, 3)).isNotEqualTo(Folds.of(CLASSES, 5, 4));
  }

  @Test
  void aClassOfOneSampleIsNeverJudged() {
    ClassTargets targets = ClassTargets.of(List.of("a", "a", "a", "b", "b", "b", "rare"));
    for (Split fold : Folds.of(targets, 3, 0)) {
      assertThat(fold.train()).contains(6);
      assertThat(fold.test()).doesNotContain(6).hasSize(2);
    }
  }

  @Test
  void numbersAreCutWithoutRegardToThem() {
    NumberTargets numbers = new NumberTargets(List.of("y"), new Matrix(11, 1, new double[11]));
    List<Split> folds = Folds.of(numbers, 5, 0);
    assertThat(folds).extracting(f -> f.test().length).containsExactly(3, 2, 2, 2, 2);
    assertThat(folds.getFirst().test()).isNotEqualTo(new int[] {0, 5, 10});
  }

  @Test
  void tooFewSamplesAreRefused() {
    NumberTargets numbers = new NumberTargets(List.of("y"), new Matrix(4, 1, new double[4]));
    assertThatThrownBy(() -> Folds.of(numbers, 5, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("4 samples to judge are too few for 5-fold cross-validation");
  }
}
