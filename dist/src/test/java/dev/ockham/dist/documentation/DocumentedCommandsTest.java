package dev.ockham.dist.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every {@code ./ockham} command that the README shows works, in the order of the README. */
@Tag("thorough")
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String COMMAND = "./ockham ";

  @Test
  void readmeCommandsWorkOneAfterTheOther(@TempDir Path folder)
      throws IOException, InterruptedException {
    List<String> commands = commands(ROOT.resolve("README.md"));
    assertThat(commands).hasSizeGreaterThan(5);
    for (String command : commands) {
      run(folder, command);
    }
  }

  private static void run(Path folder, String command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "command", ".log");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--add-modules=jdk.incubator.vector");
    words.add("--class-path=" + System.getProperty("java.class.path"));
    words.add("dev.ockham.cli.Main");
    words.addAll(List.of(command.split(" +")));
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    assertThat(ended && process.exitValue() == 0)
        .as("%s%s%n%s", COMMAND, command, Files.readString(log))
        .isTrue();
  }

  /** The commands in a document's shell blocks, without their comments. */
  private static List<String> commands(Path document) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean shell = false;
    for (String line : Files.readAllLines(document)) {
      if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell && line.startsWith(COMMAND)) {
        commands.add(line.substring(COMMAND.length()).replaceFirst("\\s+#.*", "").strip());
      }
    }
    return commands;
  }
}
