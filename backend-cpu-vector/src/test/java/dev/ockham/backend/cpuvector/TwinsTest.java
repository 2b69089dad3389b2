package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dockham.twins=write} to bring the package {@code float64} up to date. */
class TwinsTest {

  @Test
  void theDoubleKernelsAreTheFloatKernelsWithTheWordsReplaced() throws IOException {
    boolean write = "write".equals(System.getProperty("ockham.twins"));
    for (Map.Entry<Path, String> twin : Twins.expected().entrySet()) {
      Path file = twin.getKey();
      if (write) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, twin.getValue());
      }
      assertThat(file)
          .as("run the tests of this module with -Dockham.twins=write")
          .hasContent(twin.getValue());
    }
  }
}
