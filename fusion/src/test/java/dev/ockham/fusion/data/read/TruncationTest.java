package dev.ockham.fusion.data.read;

import static dev.ockham.fusion.testing.DataFiles.gzip;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.file.GzipInputTest;
import dev.ockham.fusion.data.file.Npy;
import dev.ockham.fusion.data.file.NpyWriter;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files that end too early, at every byte: each is refused, unless what is left is a whole file of
 * its kind. Model files have the same test where they are read.
 */
class TruncationTest {

  private static final String HEADER = "m.a,label\n";
  private static final List<String> ROWS = List.of("1,xx\n", "2,yy\n", "3,xx\n");
  private static final String TABLE = HEADER + String.join("", ROWS);

  @TempDir Path folder;

  private int rows(String name, byte[] bytes) {
    return DataLoader.forPrediction(new DataSource.Table(write(folder, name, bytes))).samples();
  }

  private void refused(String name, byte[] whole, int length) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> rows(name, Arrays.copyOf(whole, length)))
        .as("cut to %d of %d bytes", length, whole.length)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": ")
        .message()
        .doesNotContain("\n");
  }

  /**
   * A CSV file does not say how long it is: a cut between two cells' last and first bytes stays.
   */
  @Test
  void aPlainTableKeepsOnlyWholeRows() {
    byte[] whole = TABLE.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      String left = TABLE.substring(0, length);
      int complete = (int) left.chars().filter(c -> c == '\n').count() - 1;
      String rest = left.substring(left.lastIndexOf('\n') + 1);
      boolean readable = rest.contains(",") || (rest.isEmpty() && complete > 0);
      if (complete >= 0 && readable) {
        int expected = complete + (rest.isEmpty() ? 0 : 1);
        assertThat(rows("t.csv", Arrays.copyOf(whole, length)))
            .as("cut to %d bytes", length)
            .isEqualTo(expected);
      } else {
        refused("t.csv", whole, length);
      }
    }
  }

  @Test
  void aCompressedTableIsWholeOrRefused() throws IOException {
    byte[] whole = gzip(TABLE);
    for (int length = 0; length < whole.length; length++) {
      refused("t.csv.gz", whole, length);
    }
    assertThat(rows("t.csv.gz", whole)).isEqualTo(ROWS.size());
  }

  /** A file cut exactly between two members is a sound file, and gzip itself accepts it. */
  @Test
  void aCompressedTableOfTwoMembersIsWholeOrRefusedOrEndsBetweenThem() throws IOException {
    byte[] first = gzip(HEADER + ROWS.getFirst());
    byte[] whole = GzipInputTest.join(first, gzip(ROWS.get(1) + ROWS.get(2)));
    for (int length = 0; length < whole.length; length++) {
      if (length == first.length) {
        assertThat(rows("t.csv.gz", Arrays.copyOf(whole, length))).isEqualTo(1);
      } else {
        refused("t.csv.gz", whole, length);
      }
    }
    assertThat(rows("t.csv.gz", whole)).isEqualTo(ROWS.size());
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void anArrayIsWholeOrRefused(ElementType type) throws IOException {
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, new Matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6}), type);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Path cut = write(folder, "cut.npy", Arrays.copyOf(whole, length));
      for (boolean asStream : new boolean[] {false, true}) {
        assertThatThrownBy(() -> Npy.readMatrix(open(cut, asStream)))
            .as("cut to %d of %d bytes, as a stream: %s", length, whole.length, asStream)
            .isInstanceOf(InvalidInputException.class)
            .hasMessageMatching(".* is (empty; expected an .npy file|cut short: .*)");
      }
    }
  }

  private static DataFile open(Path file, boolean asStream) {
    try {
      return asStream ? DataFile.of(Files.newInputStream(file), "the stream") : DataFile.of(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
