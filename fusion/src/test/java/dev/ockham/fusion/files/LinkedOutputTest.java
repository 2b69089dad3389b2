package dev.ockham.fusion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links given as outputs stay links, and what they lead to is written. */
class LinkedOutputTest {

  @TempDir Path folder;

  @Test
  void whatADanglingLinkLeadsToIsCreated() throws IOException {
    Path link = link("link.txt", folder.resolve("new.txt"));

    writes(link, folder.resolve("new.txt"));
  }

  @Test
  void aRelativeLinkStartsWhereItLies() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("out"));
    Path link = link("in/link.txt", Path.of("../out/new.txt"));

    writes(link, folder.resolve("out/new.txt"));
  }

  @Test
  void theFolderAboveALinkedFolderIsThatOfTheFolderItself() throws IOException {
    Files.createDirectories(folder.resolve("far/in"));
    Files.createDirectories(folder.resolve("far/out"));
    link("near", folder.resolve("far/in"));
    Path link = link("far/in/link.txt", Path.of("../out/new.txt"));

    writes(folder.resolve("near").resolve(link.getFileName()), folder.resolve("far/out/new.txt"));
  }

  @Test
  void aChainIsFollowedToItsEnd() throws IOException {
    link("second", Path.of("third"));
    link("third", folder.resolve("new.txt"));
    Path first = link("first", Path.of("second"));

    writes(first, folder.resolve("new.txt"));
    assertThat(folder.resolve("second")).isSymbolicLink();
    assertThat(folder.resolve("third")).isSymbolicLink();
  }

  @Test
  void aChainThatEndsInAFileReplacesIt() throws IOException {
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    link("second", real);
    Path first = link("first", Path.of("second"));

    writes(first, real);
  }

  @Test
  void aLinkIntoAFolderThatDoesNotExistIsRefused() throws IOException {
    Path gone = folder.resolve("gone/new.txt");
    Path link = link("link.txt", gone);

    refuses(
        link,
        "cannot be written: it is a link to %s, and the folder %s does not exist; create it first"
            .formatted(gone, gone.getParent()));
  }

  @Test
  void aCircleIsRefused() throws IOException {
    Path first = link("first", Path.of("second"));
    link("second", Path.of("first"));
    Path itself = link("itself", Path.of("itself"));

    String problem =
        "a symbolic link that leads back to itself; expected one that leads to a file or a folder";
    refuses(first, problem);
    refuses(itself, problem);
  }

  @Test
  void aLinkToAFolderIsRefused() throws IOException {
    Path link = link("link", Files.createDirectories(folder.resolve("real")));

    refuses(link, "cannot be written: it is a folder; expected the name of a file");
  }

  @Test
  void aFailureLeavesADanglingLinkAsItWas() throws IOException {
    Path link = link("link.txt", Path.of("new.txt"));

    assertThatThrownBy(() ->
            AtomicFile.write(
                link,
                _ -> {
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(FileAccessException.class);

    assertThat(folder.toFile().list()).containsExactly("link.txt");
  }

  private Path link(String name, Path target) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), target);
  }

  private static void writes(Path link, Path destination) throws IOException {
    Path target = Files.readSymbolicLink(link);
    boolean there = Files.exists(destination);

    AtomicFile.checkWritable(link);
    assertThat(Files.exists(destination)).as("the check creates nothing").isEqualTo(there);
    AtomicFile.write(link, out -> out.write('x'));

    assertThat(link).isSymbolicLink();
    assertThat(Files.readSymbolicLink(link)).isEqualTo(target);
    assertThat(destination).isRegularFile().hasContent("x");
    assertThat(destination.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  private static void refuses(Path link, String problem) {
    assertThatThrownBy(() -> AtomicFile.checkWritable(link))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(link + ": " + problem);
    assertThatThrownBy(() -> AtomicFile.write(link, out -> out.write('x')))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(link + ": " + problem);
    assertThat(link).isSymbolicLink();
  }
}
