package dev.ockham.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void helpNamesEveryOption() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--quick", "--threads=N", "--only=REGEX", "--output=DIR", "--peers", "--list")
        .contains("--cold", "--where", "--growth", "--runs=N", "--python=PROGRAM");
  }

  @Test
  void oneKindOfMeasurementIsWantedAtATime() {
    assertThat(command.execute("--cold", "--where")).isEqualTo(2);
    assertThat(err.toString()).contains("--cold", "--where", "mutually exclusive");
  }

  @Test
  void noRunsAreWrongUsage() {
    assertThat(command.execute("--cold", "--runs", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--runs must be a number from 1 on, got 0");
  }

  @Test
  void processesThatDoNotExistAreWrongUsage() {
    assertThat(command.execute("--cold", "--only", "no such row")).isEqualTo(2);
    assertThat(err.toString()).contains("--only no such row is in the name of no row");
  }

  @Test
  void rowsThatDoNotExistAreWrongUsage() {
    assertThat(command.execute("--only", "no such row")).isEqualTo(2);
    assertThat(err.toString()).contains("--only no such row is in the name of no row");
  }

  @Test
  void noThreadsAreWrongUsage() {
    assertThat(command.execute("--threads", "1,0")).isEqualTo(2);
    assertThat(err.toString()).contains("--threads must be numbers from 1 on, got [1, 0]");
  }

  @Test
  void aPatternThatIsNoneIsWrongUsage() {
    assertThat(command.execute("--only", "(")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--only", "expected a regular expression, got '(': Unclosed group")
        .doesNotContain("java.");
  }
}
