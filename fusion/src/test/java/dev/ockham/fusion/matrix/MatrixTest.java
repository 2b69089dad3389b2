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

  @Test
  void nobodyCanWriteToAMatrix() {
    double[] given = {1, 2, 3, 4};
    Matrix copy = new Matrix(2, 2, given);
    given[0] = 9;
    copy.toArray()[1] = 9;
    copy.row(1)[0] = 9;
    copy.copyColumns(0, 2)[1][1] = 9;

    assertThat(copy).isEqualTo(new Matrix(2, 2, new double[] {1, 2, 3, 4}));
  }

  @Test
  void selectedRowsStayWhatTheyWereWhenTheNumbersChange() {
    int[] rows = {2, 0};
    Matrix selected = matrix.select(rows);
    rows[0] = 1;

    assertThat(selected).isEqualTo(matrix(2, 5, 6, 1, 2));
  }

  @Test
  void computedRowsReadLikeAnArray() {
    Matrix computed =
        Matrix.computed(
            3,
            2,
            (row, target, at) -> {
              target[at] = 2 * row + 1;
              target[at + 1] = 2 * row + 2;
            });

    assertThat(computed).isEqualTo(matrix).hasSameHashCodeAs(matrix);
    assertThat(computed.get(2, 1)).isEqualTo(6);
    assertThat(computed.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(computed.copyColumns(1, 2)[0]).containsExactly(2, 4, 6);
    assertThat(computed.select(new int[] {1})).isEqualTo(matrix(2, 3, 4));
    assertThat(computed.selectColumns(new int[] {1})).isEqualTo(matrix(1, 2, 4, 6));
    assertThat(computed.dense()).isEqualTo(matrix).isNotSameAs(computed);
    assertThat(matrix.dense()).isSameAs(matrix);
  }

  @Test
  void consecutiveRowsAreCopiedToAPlaceInAnArray() {
    double[] target = new double[6];
    matrix.copyRows(1, 3, target, 2);

    assertThat(target).containsExactly(0, 0, 3, 4, 5, 6);
    assertThatThrownBy(() -> matrix.copyRows(1, 3, target, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.copyRows(2, 4, target, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
