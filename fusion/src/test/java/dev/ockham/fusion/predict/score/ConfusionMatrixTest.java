package dev.ockham.fusion.predict.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.predict.score.ConfusionMatrix.Cell;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final List<String> LABELS = List.of("a", "b", "c");

  @Test
  void rowsAreTrueClassesAndColumnsWhatWasChosen() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(LABELS, new int[] {2, 0, 0, 2, 0, 2}, new int[] {1, 0, 2, 1, 0, 2});

    assertThat(matrix.row(0)).containsExactly(2, 0, 1);
    assertThat(matrix.row(1)).containsExactly(0, 0, 0);
    assertThat(matrix.row(2)).containsExactly(0, 2, 1);
    assertThat(matrix.cells())
        .containsExactly(
            new Cell(0, 0, 2), new Cell(0, 2, 1), new Cell(2, 1, 2), new Cell(2, 2, 1));
    assertThat(matrix.classes())
        .containsExactly(
            new ClassScore("a", 3, 2, 2),
            new ClassScore("b", 0, 2, 0),
            new ClassScore("c", 3, 2, 1));
    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(matrix.balancedAccuracy()).isEqualTo((2 / 3.0 + 1 / 3.0) / 2);
  }

  @Test
  void withoutSamplesNothingIsKnown() {
    ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, new int[0], new int[0]);

    assertThat(matrix.samples()).isZero();
    assertThat(matrix.accuracy()).isNaN();
    assertThat(matrix.balancedAccuracy()).isNaN();
  }

  @Test
  void manyClassesTakeAsManyCellsAsThereAreSamples() {
    int classes = 100_000;
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
            new int[] {classes - 1, classes - 1},
            new int[] {classes - 2, classes - 1});

    assertThat(matrix.cells())
        .containsExactly(
            new Cell(classes - 1, classes - 2, 1), new Cell(classes - 1, classes - 1, 1));
  }
}
