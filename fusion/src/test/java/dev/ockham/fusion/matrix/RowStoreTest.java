package dev.ockham.fusion.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are read into memory, and what is too much for it into a file. */
class RowStoreTest {

  private static final int ROWS = 10_000;

  @TempDir private Path folder;

  /** Nothing in the file, all of it, and what comes after a part that was kept at first. */
  @ParameterizedTest(name = "up to {0} numbers in memory")
  @ValueSource(ints = {Integer.MAX_VALUE, 0, 40_000})
  void aMatrixIsTheSameWhereverItsRowsLie(int mostInMemory) {
    List<Matrix> read = new ArrayList<>();
    List<double[]> given = new ArrayList<>();
    try (RowStore store = new RowStore(mostInMemory, folder)) {
      // Taking turns, as the modalities of a table do; the second has rows longer than a chunk.
      int[] columns = {3, 20_000, 1};
      List<MatrixBuilder> builders = new ArrayList<>();
      for (int c : columns) {
        builders.add(store.builder(c));
      }
      for (int m = 0; m < columns.length; m++) {
        int rows = columns[m] == 20_000 ? 7 : ROWS;
        double[] numbers = new SplittableRandom(m).doubles((long) rows * columns[m]).toArray();
        Arrays.stream(numbers).forEach(builders.get(m)::append);
        given.add(numbers);
      }
      builders.forEach(builder -> read.add(builder.build()));
    }

    for (int m = 0; m < read.size(); m++) {
      Matrix matrix = read.get(m);
      assertThat(Arrays.equals(matrix.toArray(), given.get(m))).as("matrix %s", m).isTrue();
      int last = matrix.rows() - 1;
      assertThat(matrix.get(last, 0)).isEqualTo(given.get(m)[last * matrix.columns()]);
    }
    assertThat(read.getFirst().rows()).isEqualTo(ROWS);
  }

  @Test
  void nothingIsLeftInTheFolder() throws IOException {
    Matrix matrix;
    try (RowStore store = new RowStore(0, folder)) {
      MatrixBuilder builder = store.builder(1);
      for (int i = 0; i < 2 * ROWS; i++) {
        builder.append(i);
      }
      matrix = builder.build();
    }

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    assertThat(matrix.get(2 * ROWS - 1, 0)).isEqualTo(2 * ROWS - 1);
  }

  @Test
  void aFolderThatTakesNoFileIsNamed() {
    Path missing = folder.resolve("missing");
    try (RowStore store = new RowStore(0, missing)) {
      MatrixBuilder builder = store.builder(1);

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 2 * ROWS; i++) {
                  builder.append(i);
                }
              })
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith(
              "cannot keep a large table's numbers in a file in " + missing + " (")
          .hasMessageEndingWith("JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER");
    }
  }

  @Test
  void halfARowIsRefused() {
    try (RowStore store = new RowStore()) {
      MatrixBuilder builder = store.builder(2);
      builder.append(1);

      assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }
  }
}
