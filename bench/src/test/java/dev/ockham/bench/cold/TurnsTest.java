package dev.ockham.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ockham.bench.cold.Job.Kind;
import dev.ockham.bench.run.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "calls a POSIX shell")
class TurnsTest {

  @TempDir private Path folder;

  @Test
  void jobsTakeTurns() throws IOException, InterruptedException {
    Turns turns = new Turns(List.of(job("a", "echo a >> log"), job("b", "echo b >> log")), folder);
    turns.next();
    turns.next();

    assertThat(folder.resolve("log")).hasContent("a\nb\na\nb");
    assertThat(turns.rows()).allSatisfy(row -> assertThat(row.results()).hasSize(2));
  }

  @Test
  void whatFailsSaysSoAndIsNotCalledAgainWhileTheOthersGoOn()
      throws IOException, InterruptedException {
    Job broken = job("broken", "echo x >> log; echo 'no|table' >&2; exit 4");
    Turns turns = new Turns(List.of(broken, job("b", "true")), folder);
    turns.next();
    turns.next();

    assertThat(folder.resolve("log")).hasContent("x");
    assertThat(turns.rows().get(0).failure()).contains(new Failure("fails: exit code 4, no/table"));
    assertThat(turns.rows().get(1).results()).hasSize(2);
  }

  @Test
  void aProgramThatIsNotThereSaysSo() throws InterruptedException {
    Job absent = new Job("python", List.of("/no/python"), Kind.PYTHON, Optional.empty());
    Turns turns = new Turns(List.of(absent), folder);
    turns.next();

    assertThat(turns.rows().getFirst().failure().orElseThrow().reason())
        .startsWith("fails: ")
        .contains("/no/python");
  }

  @Test
  void theLastOfManyTrainingsInOneJvmIsTheSteadyOne() throws IOException, InterruptedException {
    Turns turns = new Turns(List.of(again("echo training in 3 s; echo training in 0.5 s")), folder);
    turns.repeat();

    assertThat(turns.rows().getFirst().again()).hasValue(0.5);
  }

  @Test
  void aRepetitionThatFailsIsAnError() {
    Turns turns = new Turns(List.of(again("echo no memory; exit 3")), folder);

    assertThatIOException().isThrownBy(turns::repeat).withMessage("fails: exit code 3, no memory");
  }

  private static Job job(String name, String script) {
    return new Job(name, List.of("/bin/sh", "-c", script), Kind.OTHER, Optional.empty());
  }

  private static Job again(String script) {
    return new Job(
        "job", List.of("true"), Kind.TRAINING, Optional.of(List.of("/bin/sh", "-c", script)));
  }
}
