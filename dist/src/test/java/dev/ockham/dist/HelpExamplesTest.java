package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.cli.console.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of every help work when they are pasted into a shell as they stand there. */
@Tag("thorough")
@EnabledOnOs({OS.LINUX, OS.MAC})
class HelpExamplesTest {

  private static final String HEADING = "Examples:";

  @TempDir Path folder;

  static Stream<String> commands() {
    return CommandModel.commands().map(CommandModel::typed);
  }

  @BeforeEach
  void writeWhatTheExamplesRead() throws IOException {
    Samples samples = new Samples();
    String classes = named(samples.classes(folder.resolve("table.csv"), false));
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("table.csv.gz")))) {
      Files.copy(folder.resolve("table.csv"), out);
    }
    String numbers = named(samples.numbers(folder.resolve("numbers.csv")));
    Files.writeString(folder.resolve("new.csv"), withoutTheLast(numbers));
    Files.writeString(folder.resolve("labels.csv"), theLast(classes));
    Files.writeString(folder.resolve("price.csv"), theLast(numbers));
    samples.npyA(folder.resolve("audio.npy"));
    samples.npyB(folder.resolve("text.npy"));
    samples.csvB(folder.resolve("text.csv"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theyCanBePasted(String command) throws IOException, InterruptedException {
    if (!List.of("", "train", "demo", "backends", "priors").contains(command)) {
      trainWhatTheExamplesUse(command);
    }
    List<String> examples = examples(command);
    assertThat(examples).isNotEmpty();
    // A study takes hours. This backend is missed after everything else has been looked at.
    boolean stopped = command.startsWith("study");
    Path program = Files.createDirectory(folder.resolve("bin")).resolve("ockham");
    Files.writeString(program, program(stopped));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Path log = folder.resolve("log");
    ProcessBuilder shell =
        new ProcessBuilder("sh", stopped ? "-s" : "-es")
            .directory(folder.toFile())
            .redirectInput(write("pasted", String.join("\n", examples) + "\n").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    shell.environment().merge("PATH", program.getParent() + ":", (path, bin) -> bin + path);
    // Examples that name no backend get the one that starts most quickly.
    shell.environment().put("OCKHAM_BACKEND", "reference");

    int status = shell.start().waitFor();

    String said = Files.readString(log);
    if (stopped) {
      assertThat(said.lines().filter(line -> !line.startsWith("WARNING: Using incubator")))
          .hasSize((int) examples.stream().filter(line -> line.contains("ockham ")).count())
          .allSatisfy(line ->
              assertThat(line).startsWith("ockham: --backend: unknown backend 'unheard-of'"));
    } else {
      assertThat(status).as("%s%n%s", examples, said).isZero();
    }
  }

  private void trainWhatTheExamplesUse(String command) throws IOException {
    boolean numbers = command.equals("predict");
    Path model = folder.resolve("model.safetensors");
    String inference = numbers ? "variational" : "em";
    train(model, inference, "--data", folder.resolve(numbers ? "numbers.csv" : "table.csv"));
    Files.copy(model, folder.resolve("factors.safetensors"));
    train(
        folder.resolve("arrays.safetensors"),
        inference,
        "--modality",
        "audio=" + folder.resolve("audio.npy"),
        "--modality",
        "text=" + folder.resolve("text.npy"),
        "--target",
        folder.resolve(numbers ? "price.csv" : "labels.csv"));
  }

  private static void train(Path model, String inference, Object... data) {
    List<Object> args = new ArrayList<>(List.of("train", "--output", model));
    args.addAll(List.of("--epochs", "5", "--inference", inference));
    args.addAll(List.of(data));
    Run.of(args.toArray()).succeeded();
  }

  /** The lines below the heading, those that a shell joins included. */
  private static List<String> examples(String command) {
    String[] args = (command + " --help").strip().split(" ");
    return Run.of((Object[]) args)
        .succeeded()
        .out()
        .lines()
        .dropWhile(line -> !line.equals(HEADING))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .toList();
  }

  /** Examples that train do so shortly, whatever else they ask for. */
  private static String program(boolean stopped) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC"));
    words.add("--class-path=" + System.getProperty("java.class.path"));
    words.add("dev.ockham.cli.Main");
    String command = String.join(" ", words.stream().map(ShellWord::quoted).toList());
    return """
    #!/bin/sh
    case "$1" in train | demo) set -- "$@" --epochs 5 ;; esac
    exec %s "$@" %s
    """
        .formatted(command, stopped ? "--backend unheard-of" : "");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The examples call the modalities audio and text. */
  private static String named(Path table) throws IOException {
    String text =
        Files.readString(table).replaceAll("\\ba\\.", "audio.").replaceAll("\\bb\\.", "text.");
    Files.writeString(table, text);
    return text;
  }

  private static String withoutTheLast(String table) {
    return table.replaceAll("(?m),[^,]*$", "");
  }

  private static String theLast(String table) {
    return table.replaceAll("(?m)^.*,", "");
  }
}
