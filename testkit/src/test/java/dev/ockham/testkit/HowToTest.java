package dev.ockham.testkit;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the how-to guides show is what the examples have. */
final class HowToTest {

  /** Commands and their output stand in no file. */
  private static final Set<String> NOT_FILES = Set.of("sh", "text");

  /** A fenced block: its language and its content. */
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @CsvSource({
    "write-a-backend, third-party-backend, 9",
    "write-a-prior, third-party-prior, 6",
    "add-a-loss, third-party-loss, 3"
  })
  @DisplayName("every block of code in a guide stands in a file of its example, word for word")
  void codeIsThatOfTheExample(String howTo, String example, int atLeast) throws IOException {
    List<String> files = contents(ROOT.resolve("examples").resolve(example));
    String guide = Files.readString(ROOT.resolve("docs/howto/%s.md".formatted(howTo)));
    List<String> blocks =
        BLOCK
            .matcher(guide)
            .results()
            .filter(block -> !NOT_FILES.contains(block.group(1)))
            .map(block -> block.group(2))
            .toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(blocks.stream().filter(block -> files.stream().noneMatch(f -> f.contains(block))))
        .as("blocks of %s that no file of %s contains", howTo, example)
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
