package dev.ockham.dist.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program in the README is an example's, to the letter. */
class DocumentedProgramTest {

  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE =
      ROOT.resolve("examples/quickstart/src/main/java/com/example/Quickstart.java");

  @Test
  void readmeShowsTheQuickstartsProgram() throws IOException {
    String source = Files.readString(EXAMPLE);
    String body =
        source.substring(source.indexOf("    DataSource table"), source.indexOf("  }\n}\n"));
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("```java\n" + body.indent(-4) + "```");
  }
}
