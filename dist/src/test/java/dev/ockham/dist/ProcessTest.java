package dev.ockham.dist;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: exit status, streams, environment, interruption. */
@Tag("thorough")
class ProcessTest {

  @TempDir Path folder;
  Path table;

  @BeforeEach
  void writeTable() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
  }

  @Test
  void standardOutputIsOneObjectAndTheEnvironmentCounts() throws Exception {
    Path model = folder.resolve("model.safetensors");
    Run run =
        run(
            Map.of("OCKHAM_BACKEND", "plain-double"),
            List.of(
                "train",
                "--data",
                table.toString(),
                "--epochs",
                "2",
                "--json",
                "--output",
                model.toString()));

    JsonObject json = (JsonObject) Json.parse(run.out().strip(), "standard output");
    assertThat(run.status()).isZero();
    assertThat(json.text("backend", "")).isEqualTo("plain-double");
    assertThat(model).exists();
  }

  @Test
  void theLibraryThatReadsOptionsHasNoLocaleOfItsOwn() throws Exception {
    Run run = run(Map.of(), List.of("INSPECT"), "-Duser.language=tr");

    // In Turkish the lower case of I has no dot.
    assertThat(run.refusal()).contains("unknown command 'INSPECT'; did you mean inspect or train");
  }

  @Test
  void aSlowerBackendThanThereMightBeIsAnnouncedInOneLine() throws Exception {
    Path model = folder.resolve("model.safetensors");
    List<String> train =
        List.of(
            "train",
            "--data",
            table.toString(),
            "--epochs",
            "1",
            "--prior-weight",
            "1",
            "--output",
            model.toString());
    String note =
        "ockham: note: the backend 'reference', which may be many times slower, is used in place of"
            + " cpu-vector (unavailable: the Vector API (module jdk.incubator.vector) is not loaded;"
            + " add --add-modules jdk.incubator.vector to the java command)";

    assertThat(run(Map.of("OCKHAM_BACKEND", ""), train).errLines())
        .filteredOn(line -> line.contains("in place of"))
        .singleElement(as(STRING))
        .startsWith(note);
    List<String> threads = Stream.concat(train.stream(), Stream.of("--threads", "1")).toList();
    assertThat(run(Map.of("OCKHAM_BACKEND", ""), threads).errLines())
        .filteredOn(line -> line.contains("in place of"))
        .singleElement(as(STRING))
        .startsWith(note);
    assertThat(run(Map.of(), train).err()).doesNotContain("in place of");
  }

  @Test
  void badInputEndsWithStatusTwoAndOneLine() throws Exception {
    Run run = run(Map.of(), List.of("train", "--data", "missing.csv", "--output", "model"));

    assertThat(run.refusal())
        .isEqualTo("ockham: missing.csv: no such file; expected a .csv or .csv.gz file");
  }

  @Test
  void aFailureThatNobodyForesawIsOneLineAndStatusOne() throws Exception {
    Run run =
        run(
            Map.of(),
            List.of(
                "train",
                "--data",
                table.toString(),
                "--max-rank",
                "100000",
                "--epochs",
                "3",
                "--output",
                folder.resolve("model").toString()),
            "-Xmx48m");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1).first().asString().startsWith("ockham: out of memory");
    assertThat(folder.resolve("model")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsReported() throws Exception {
    Process process =
        start(Map.of(), List.of("priors"))
            .redirectOutput(new File("/dev/full"))
            .redirectError(folder.resolve("err").toFile())
            .start();

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("err")))
        .contains("ockham: standard output cannot be written");
  }

  @Test
  void aReaderThatLeavesIsNoFailure() throws Exception {
    Process process =
        start(Map.of(), List.of("priors")).redirectError(folder.resolve("err").toFile()).start();
    process.getInputStream().close();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anInterruptedTrainingLeavesNothingBehind() throws Exception {
    Path output = folder.resolve("model.safetensors");
    Path err = folder.resolve("err");
    Process process =
        start(
                Map.of(),
                List.of(
                    "train",
                    "--data",
                    table.toString(),
                    "--epochs",
                    "100000",
                    "--prior-weight",
                    "1",
                    "--output",
                    output.toString()))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    while (process.isAlive() && !Files.readString(err).contains("epoch 1/")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroy();
    process.waitFor();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(table, folder.resolve("out"), err);
    }
  }

  private Run run(Map<String, String> environment, List<String> args, String... jvm)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        start(environment, args, jvm)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int status = process.waitFor();
    return new Run(status, Files.readString(out), Files.readString(err));
  }

  /**
   * Without the Vector API, whose warning would be a second line on standard error; so what
   * computes is named, unless the test says otherwise.
   */
  private ProcessBuilder start(Map<String, String> environment, List<String> args, String... jvm) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvm));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.ockham.cli.Main"));
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("OCKHAM_BACKEND", "reference");
    builder.environment().putAll(environment);
    return builder;
  }
}
