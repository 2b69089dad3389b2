package dev.ockham.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

  @TempDir private Path folder;

  @Test
  void theCommandIsCalledAsUsersCallIt() {
    assertThat(jobs("inspect").chosen())
        .singleElement()
        .satisfies(job ->
            assertThat(job.command())
                .containsExactly(
                    Path.of("..").toAbsolutePath().resolve("ockham").toString(),
                    "inspect",
                    "satellite.safetensors"));
  }

  @Test
  void trainingIsTimedWithAsManyThreadsAsWanted() {
    assertThat(jobs("ockham train, \\d").names())
        .containsExactly("ockham train, 1 thread", "ockham train, 3 threads");
  }

  @Test
  void theScriptThatIsComparedWithIsThere() {
    assertThat(Path.of(jobs("PyTorch").chosen().getFirst().command().get(1))).exists();
  }

  private Jobs jobs(String only) {
    return new Jobs(Path.of(".."), folder, "/no/python", List.of(1, 3), Pattern.compile(only));
  }
}
