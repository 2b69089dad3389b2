package dev.ockham.fusion.data;

import static dev.ockham.fusion.testing.DataFiles.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassTargetsTest {

  @Test
  void numericLabelsSortByValue() {
    ClassTargets targets = ClassTargets.of(List.of("10", "9", "-1", "9", "0.5"));

    assertThat(targets.labels()).containsExactly("-1", "0.5", "9", "10");
    assertThat(targets.classes()).containsExactly(3, 2, 0, 2, 1);
  }

  @Test
  void textLabelsSortByTextAndAfterNumbers() {
    assertThat(ClassTargets.of(List.of("b", "10", "B", "9", "a")).labels())
        .containsExactly("9", "10", "B", "a", "b");
  }

  @Test
  void labelsOfTheSameValueStayDistinctAsText() {
    assertThat(ClassTargets.of(List.of("1.0", "1", "01")).labels())
        .containsExactly("01", "1", "1.0");
  }

  @Test
  void theOrderOfTheSamplesDoesNotChangeTheLabels() {
    assertThat(ClassTargets.of(List.of("c", "a", "b")).labels())
        .isEqualTo(ClassTargets.of(List.of("b", "c", "a")).labels());
  }

  @Test
  void manySamplesAreCounted() {
    ClassTargets targets =
        ClassTargets.of(
            java.util.Collections.nCopies(1000, List.of("x", "y")).stream()
                .flatMap(List::stream)
                .toList());

    assertThat(targets.samples()).isEqualTo(2000);
    assertThat(targets.counts()).containsExactly(1000, 1000);
    assertThat(targets.label(1999)).isEqualTo("y");
  }

  @Test
  void relabellingKeepsEverySamplesLabel() {
    ClassTargets targets = classes(List.of("a", "b", "c"), 2, 0, 2);

    assertThat(targets.relabel(List.of("c", "a"))).isEqualTo(classes(List.of("c", "a"), 0, 1, 0));
    assertThatThrownBy(() -> targets.relabel(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample 0 has label 'c', which is not among [a]");
  }

  @Test
  void classesWithoutLabelAndRepeatedLabelsAreRefused() {
    assertThatThrownBy(() -> classes(List.of("a"), 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> classes(List.of("a", "a"), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
