package dev.ockham.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the how-to guide shows is what the example has. */
final class HowToTest {

  /** Commands and their output stand in no file. */
  private static final Set<String> NOT_FILES = Set.of("sh", "text");

  /** A fenced block: its language and its content. */
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  @Test
  @DisplayName("every block of code in the guide stands in a file of the example, word for word")
  void codeIsThatOfTheExample() throws IOException {
    Path root = ContractDocument.root();
    List<String> files = contents(root.resolve("examples/third-party-backend"));
    String guide = Files.readString(root.resolve("docs/howto/write-a-backend.md"));
    List<String> blocks =
        BLOCK
            .matcher(guide)
            .results()
            .filter(block -> !NOT_FILES.contains(block.group(1)))
            .map(block -> block.group(2))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(8);
    assertThat(blocks.stream().filter(block -> files.stream().noneMatch(f -> f.contains(block))))
        .as("blocks that no file of the example contains")
        .isEmpty();
  }

  private static List<String> contents(Path example) throws IOException {
    try (Stream<Path> files = Files.walk(example)) {
      List<Path> sources =
          files.filter(Files::isRegularFile).filter(file -> !isOutput(example, file)).toList();
      assertThat(sources).isNotEmpty();
      return sources.stream().map(HowToTest::content).toList();
    }
  }

  private static boolean isOutput(Path example, Path file) {
    return example.relativize(file).startsWith("target");
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
