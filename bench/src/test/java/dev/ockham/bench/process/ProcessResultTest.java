package dev.ockham.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProcessResultTest {

  @Test
  void theSecondsOfATrainingAreThoseThatTheCommandSays() {
    assertThat(says("  training    72 epochs in 2.8 s on cpu-vector (x)\n").trainings())
        .containsExactly(2.8);
    assertThat(says("  training    72 epochs in 1 min 05 s on cpu-vector\n").trainings())
        .containsExactly(65.0);
  }

  @Test
  void eachTrainingOfAProgramThatRepeatsItIsFound() {
    assertThat(says("training in 0.812 s\ntraining in 0.231 s\n").trainings())
        .containsExactly(0.812, 0.231);
  }

  @Test
  void whatTrainsNothingSaysNothing() {
    assertThat(says("import in 0.8 s, load in 0.1 s\n").trainings()).isEmpty();
  }

  private static ProcessResult says(String output) {
    return new ProcessResult(
        Instant.EPOCH, 1, OptionalDouble.empty(), OptionalDouble.empty(), 0, output, "");
  }
}
