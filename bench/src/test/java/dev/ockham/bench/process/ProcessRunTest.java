package dev.ockham.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "calls a POSIX shell")
class ProcessRunTest {

  @TempDir private Path folder;

  @Test
  void aProcessHasItsOutputItsExitStatusAndItsTime() throws IOException, InterruptedException {
    ProcessResult result =
        shell("echo out; echo in $FOLDER; echo 'what is wrong' >&2; sleep 0.05; exit 7");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.output()).isEqualTo("out\nin here\n");
    assertThat(result.lastLine()).isEqualTo("what is wrong");
    assertThat(result.wall()).isGreaterThanOrEqualTo(0.05);
  }

  @Test
  void aProcessThatKillsItselfHasFailed() throws IOException, InterruptedException {
    assertThat(shell("kill -9 $$").exit()).isNotZero();
  }

  @Test
  void moreOutputThanAPipeHoldsDoesNotStopAProcess() throws IOException, InterruptedException {
    ProcessResult result =
        shell(
            "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 >&2;"
                + " i=$((i+1)); done");

    assertThat(result.exit()).isZero();
    assertThat(result.errors()).hasSize(3000 * 41);
  }

  @Test
  void usageIsReadFromTheLastLineAndIsUnknownWhereItIsSomethingElse() {
    assertThat(ProcessRun.usage("0.25 0.05 20480\n")).containsExactly(0.25, 0.05, 20480);
    assertThat(ProcessRun.usage("Command exited with non-zero status 1\n1 2 3\n"))
        .containsExactly(1, 2, 3);
    assertThat(ProcessRun.usage("")).isEmpty();
    assertThat(ProcessRun.usage("real 0.25\nuser 0.2\n")).isEmpty();
  }

  private ProcessResult shell(String script) throws IOException, InterruptedException {
    return new ProcessRun(folder, Map.of("FOLDER", "here")).run(List.of("/bin/sh", "-c", script));
  }
}
