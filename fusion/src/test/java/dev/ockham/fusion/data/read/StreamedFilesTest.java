package dev.ockham.fusion.data.read;

import static dev.ockham.fusion.testing.DataFiles.gzip;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.file.NpyWriter;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.FileAccessException;
import dev.ockham.fusion.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that come from a stream, such as standard input, instead of a file with a path. */
class StreamedFilesTest {

  private static final String TABLE = "m.a,label\n1,x\n2,y\n";

  @TempDir Path folder;

  private static DataFile stream(byte[] bytes) {
    return DataFile.of(new ByteArrayInputStream(bytes), "standard input");
  }

  private static DataFile stream(String text) {
    return stream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTableIsReadPlainOrCompressed() throws IOException {
    for (DataFile file : new DataFile[] {stream(TABLE), stream(gzip(TABLE))}) {
      LoadedData loaded = DataLoader.forTraining(new DataSource.Table(file), TaskChoice.AUTO);

      assertThat(loaded.dataset().requireTargets())
          .hasToString("ClassTargets[2 samples, labels [x, y]]");
    }
  }

  @Test
  void messagesNameTheStream() {
    assertThatThrownBy(() ->
            DataLoader.forTraining(
                new DataSource.Table(stream("m.a,label\n1,x\nz,y\n")), TaskChoice.AUTO))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "standard input: line 3, column 1 ('m.a'): found 'z'; expected a number such as"
                + " -1.5e3");
    assertThatThrownBy(() -> DataLoader.forPrediction(new DataSource.Table(stream(""))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("standard input: the file is empty; expected a header");
  }

  @Test
  void anArrayIsRecognisedAndItsTemporaryFileIsGoneAfterwards() throws IOException {
    Path array = folder.resolve("a.npy");
    double mark = System.nanoTime();
    NpyWriter.write(array, new Matrix(2, 1, new double[] {mark, 4}), ElementType.F64);
    byte[] sound = Files.readAllBytes(array);
    byte[] cut = Arrays.copyOf(sound, sound.length - 1);

    Dataset read =
        DataLoader.forPrediction(
            new DataSource.Files(Map.of("m", stream(sound)), Optional.empty()));

    assertThat(read.modalities().getFirst().values().toArray()).containsExactly(mark, 4);
    assertThatThrownBy(() ->
            DataLoader.forPrediction(
                new DataSource.Files(Map.of("m", stream(cut)), Optional.empty())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("standard input: is cut short: ");
    assertThat(temporaryFiles(sound)).isEmpty();
    assertThat(temporaryFiles(cut)).isEmpty();
  }

  @Test
  void anArrayIsNoTable() {
    byte[] array = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    assertThatThrownBy(() -> DataLoader.forPrediction(new DataSource.Table(stream(array))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("standard input: holds an .npy array; expected a .csv or .csv.gz file");
  }

  @Test
  void aStreamThatFailsIsReportedByItsName() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line is dead");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("the line is dead");
          }
        };

    assertThatThrownBy(() ->
            DataLoader.forPrediction(new DataSource.Table(DataFile.of(failing, "standard input"))))
        .isInstanceOf(FileAccessException.class)
        .hasMessage("standard input: cannot be read: the line is dead");
  }

  @Test
  void aTableAndAStreamGoTogether() {
    Path first = write(folder, "a.csv", "u\n1\n2\n");

    LoadedData loaded =
        DataLoader.forTraining(
            new DataSource.Files(
                Map.of("a", DataFile.of(first)), Optional.of(stream("label\nx\ny\n"))),
            TaskChoice.AUTO);

    assertThat(loaded.dataset().samples()).isEqualTo(2);
  }

  /** Others may use the folder at the same time: only files of this content count. */
  private static List<Path> temporaryFiles(byte[] content) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> holds(file, content)).toList();
    }
  }

  private static boolean holds(Path file, byte[] content) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == content.length
          && Arrays.equals(Files.readAllBytes(file), content);
    } catch (IOException _) {
      // Gone, or somebody else's.
      return false;
    }
  }
}
