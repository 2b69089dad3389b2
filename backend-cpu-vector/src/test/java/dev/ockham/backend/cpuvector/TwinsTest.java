package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Run with {@code -Dockham.twins=write}, tiles first, to bring the generated sources up to date.
 */
class TwinsTest {

  @Test
  void theTilesAreWhatTheirGeneratorWrites() throws IOException {
    checkCurrent(Tiles.sources());
  }

  @Test
  void theDoubleKernelsAreTheFloatKernelsWithTheWordsReplaced() throws IOException {
    checkCurrent(Twins.expected());
  }

  private static void checkCurrent(Map<Path, String> expected) throws IOException {
    for (Map.Entry<Path, String> source : expected.entrySet()) {
      Path file = source.getKey();
      if ("write".equals(System.getProperty("ockham.twins"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue());
      }
      assertThat(file)
          .as("run the tests of this module with -Dockham.twins=write")
          .hasContent(source.getValue());
    }
  }
}
