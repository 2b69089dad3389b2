package com.example.prior;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The how-to shows code of this module, to the letter. */
class HowToTest {

  private static final Pattern FENCED = Pattern.compile("(?ms)^```(java|text)\\n(.*?)^```$");

  @Test
  void everyFencedBlockOccursInAFileOfThisModule() throws IOException {
    String howTo = Files.readString(Path.of("../../docs/howto/write-a-prior.md"));
    List<String> blocks = FENCED.matcher(howTo).results().map(m -> m.group(2)).toList();
    String sources = sources();

    assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
    for (String block : blocks) {
      assertThat(sources).contains(block);
    }
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
