package dev.ockham.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.process.ProcessRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  @TempDir private Path folder;

  @Test
  void aRecordedJvmTellsWhatItCompiled() throws IOException, InterruptedException {
    Path file = folder.resolve("a.jfr");
    Map<String, String> environment = Recording.environment(folder, file);
    ProcessResult result =
        new ProcessRun(folder, environment)
            .run(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // A few methods, but these in any case.
                    "-Xcomp",
                    "-XX:CompileCommand=compileonly,java.lang.String::*",
                    "--version"));
    assertThat(result.exit()).as(result.errors()).isZero();

    Recording recording = Recording.read(file);

    assertThat(recording.classes()).isPositive();
    assertThat(recording.jvm())
        .isBetween(result.started().minusMillis(1), result.started().plusSeconds(600));
    assertThat(recording.compilations())
        .isNotEmpty()
        .allMatch(one -> !one.time().isNegative() && one.code() >= 0)
        .noneMatch(one -> one.method().contains("jdk.jfr."));
  }

  @Test
  void methodsAreAddedUpByCompilerAndSortedByTheirTime() {
    WhereReport report = new WhereReport();
    Recording recording =
        new Recording(
            Instant.EPOCH.plusMillis(500),
            321,
            List.of(
                compiled("A.a", false, 10, 700),
                compiled("B.b", true, 200, 900),
                compiled("A.a", false, 20, 1100)));
    report.add(
        new Job("train", List.of("x"), Job.Kind.TRAINING, Optional.empty()),
        new ProcessResult(
            Instant.EPOCH,
            3,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            "  training  2 epochs in 1.5 s\n  time   3 s  in all\n",
            ""),
        recording);

    assertThat(report.lines(Map.of()))
        .containsSubsequence(
            "| process | wall s | until JVM s | training s | C1 s | C1 methods | C2 s | C2 methods |"
                + " inlined kB | code kB | classes |",
            "| train   |   3.00 |        0.50 |       1.50 | 0.03 |          2 | 0.20 |          1 |"
                + "          0 |       6 |     321 |",
            "## train",
            "It says itself: time 3 s in all",
            "| method | by |    ms | times | inlined bytes | last ready at s |",
            "| B.b    | C2 | 200.0 |     1 |           100 |            0.90 |",
            "| A.a    | C1 |  30.0 |     2 |           200 |            1.10 |");
  }

  private static Recording.Compiled compiled(String name, boolean c2, int time, int ready) {
    return new Recording.Compiled(
        name, c2, Duration.ofMillis(time), Duration.ofMillis(ready), 100, 2000);
  }
}
