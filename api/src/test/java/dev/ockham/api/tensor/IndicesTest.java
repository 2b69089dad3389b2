package dev.ockham.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IndicesTest {

  private final Backend backend = new Backend("stub", new BlockingDriver("fill"));

  @Test
  void theHostKnowsTheIndicesOfSlicesToo() {
    Indices slice = backend.indices(5, 1, 4, 0).slice(1, 4).slice(1, 3);
    assertThat(new int[] {slice.get(0), slice.get(1)}).containsExactly(4, 0);
    for (int outside : new int[] {-1, 2}) {
      assertThatThrownBy(() -> slice.get(outside)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void whatBecomesOfTheCallersArrayDoesNotMatter() {
    int[] values = {3, 2};
    Indices indices = backend.indices(values);
    values[0] = 9;
    assertThat(indices.get(0)).isEqualTo(3);
  }
}
