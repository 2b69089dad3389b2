package dev.ockham.fusion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ockham.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void theContentIsWrittenAndNothingElseStays() throws IOException {
    Path file = folder.resolve("a.txt");

    AtomicFile.write(file, out -> out.write('x'));

    assertThat(file).hasContent("x");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void anOldFileIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "an old and longer text");

    AtomicFile.write(file, out -> out.write('x'));

    assertThat(file).hasContent("x");
  }

  @Test
  void aFailureHalfwayLeavesTheOldFileAndNoTemporaryOne() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(FileAccessException.class)
        .hasMessage(file + ": cannot be written: No space left on device");

    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void aProgrammingErrorHalfwayPassesThroughAndLeavesNothing() {
    Path file = folder.resolve("a.txt");

    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                _ -> {
                  throw new IllegalStateException("bug");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);

    AtomicFile.write(link, out -> out.write('x'));

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("x");
  }

  @Test
  void aPlaceThatCanBeWrittenPassesTheCheckAndStaysEmpty() {
    AtomicFile.checkWritable(folder.resolve("a.txt"));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatDoesNotExistIsOneLine() {
    Path file = folder.resolve("no/such/a.txt");

    refuses(file, "the folder " + folder.resolve("no/such") + " does not exist; create it first");
  }

  @Test
  void aFileInPlaceOfTheFolderIsOneLine() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("f"), "x");

    refuses(notAFolder.resolve("a.txt"), notAFolder + " is not a folder");
  }

  @Test
  void aFolderInPlaceOfTheFileIsOneLine() {
    refuses(folder, "it is a folder; expected the name of a file");
  }

  @Test
  void aDeviceIsNeverReplaced() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));

    refuses(device, "it is not a plain file");
  }

  @Test
  void aFolderThatEvenTheSuperuserCannotWriteIsFoundByTrying() {
    // Linux's /proc takes no files from anybody.
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    Path file = Path.of("/proc/ockham.npy");

    assertThatThrownBy(() -> AtomicFile.checkWritable(file))
        .isInstanceOf(FileAccessException.class)
        .hasMessageStartingWith("/proc/ockham.npy: cannot be written: ")
        .hasMessageNotContaining("\n");
  }

  private static void refuses(Path file, String problem) {
    String message = file + ": cannot be written: " + problem;
    assertThatThrownBy(() -> AtomicFile.checkWritable(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('x')))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
