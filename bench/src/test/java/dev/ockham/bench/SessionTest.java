package dev.ockham.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.bench.report.Findings;
import dev.ockham.bench.run.Effort;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Suite;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.Contenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** A run to its end with peers that don't come to theirs. */
class SessionTest {

  private static final Effort SHORTEST = new Effort(1, 0, 0, 1, TimeValue.milliseconds(1));

  @TempDir private Path output;

  /** Another run on the same machine would make the times worthless, which nobody reads here. */
  @BeforeAll
  static void runBesideOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void peersThatCrashThrowOrDisagreeAreRowsThatSaySo() throws IOException, RunnerException {
    List<Contender> contenders =
        Stream.of("crashing", "halting", "throwing", "disagreeing", "cpu-vector")
            .map(Contenders::named)
            .toList();
    List<Row> rows =
        Plan.rows(contenders, List.of(1)).stream()
            .filter(row -> row.name().startsWith("square 256 / matrix product / float32"))
            .toList();
    List<Path> before = files(Path.of(""));

    Session session = new Session(rows, Map.of(), SHORTEST, output);
    Suite.Report report = session.measure();
    Findings findings = session.findings();

    assertThat(report.complete()).isFalse();
    assertThat(report.lines()).isEqualTo(Files.readAllLines(output.resolve("results.md")));
    assertThat(findings.outcomes().keySet()).containsExactlyElementsOf(rows);
    assertThat(findings.failures())
        .hasSize(4)
        .hasEntrySatisfying(
            rows.get(0),
            failure ->
                assertThat(failure.reason())
                    .matches("crashed: SIGSEGV.*, see hs_err_pid\\d+\\.log"))
        .hasEntrySatisfying(
            rows.get(1), failure -> assertThat(failure.reason()).isEqualTo("crashed: exit code 3"))
        .hasEntrySatisfying(
            rows.get(2),
            failure -> assertThat(failure.reason()).isEqualTo("fails: no such library"))
        .hasEntrySatisfying(
            rows.get(3),
            failure ->
                assertThat(failure.reason())
                    .startsWith("disagrees: disagreeing: element (0, 0) of square 256 is 0"));
    assertThat(output.resolve("results.md"))
        .content()
        .contains("crashed: SIGSEGV", "| cpu-vector  |");
    assertThat(output.resolve("results.json"))
        .content()
        .contains("\"failure\": \"fails: no such library\"");
    assertThat(files(Path.of(""))).as("nothing is left in the project").isEqualTo(before);
    assertThat(files(output)).filteredOn(file -> file.toString().contains("hs_err")).hasSize(1);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
