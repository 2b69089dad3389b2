package dev.ockham.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.process.ProcessRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTrainingTest {

  @TempDir private Path folder;

  @Test
  void itTrainsAsOftenAsWantedAndSaysHowLongEachTook() throws IOException, InterruptedException {
    ProcessResult result = new ProcessRun(folder).run(LibraryTraining.command(2, 1, 1));

    assertThat(result.exit()).as(result.errors()).isZero();
    assertThat(result.trainings()).hasSize(2).allMatch(seconds -> seconds > 0);
  }
}
