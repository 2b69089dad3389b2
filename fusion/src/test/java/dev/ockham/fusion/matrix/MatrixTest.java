package dev.ockham.fusion.matrix;

import static dev.ockham.fusion.testing.DataFiles.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {

  private final Matrix matrix = matrix(2, 1, 2, 3, 4, 5, 6);

  @Test
  void elementsLieRowAfterRow() {
    assertThat(matrix.rows()).isEqualTo(3);
    assertThat(matrix.get(1, 0)).isEqualTo(3);
    assertThat(matrix).hasToString("Matrix[3 x 2]");
  }

  @Test
  void rowsAreSelectedInAnyOrderAndMoreThanOnce() {
    assertThat(matrix.select(new int[] {2, 0, 2})).isEqualTo(matrix(2, 5, 6, 1, 2, 5, 6));
    assertThat(matrix.select(new int[] {})).isEqualTo(new Matrix(0, 2, new double[] {}));
  }

  @Test
  void columnsAreSelectedInAnyOrder() {
    assertThat(matrix.selectColumns(new int[] {1, 0})).isEqualTo(matrix(2, 2, 1, 4, 3, 6, 5));
  }

  @Test
  void indicesOutsideAreRefused() {
    assertThatThrownBy(() -> matrix.get(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.select(new int[] {-1}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theArrayMustHaveAsManyElementsAsTheShape() {
    assertThatThrownBy(() -> new Matrix(2, 2, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a 2 x 2 matrix cannot hold 3 values");
    assertThatThrownBy(() -> new Matrix(1 << 16, 1 << 16, new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Matrix(-1, 0, new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
