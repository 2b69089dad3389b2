package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same seed gives the same model, bit for bit: every tensor and everything that the file says
 * beside them, but for the one entry on how the training ran.
 */
class SameBitsTest {

  @TempDir Path folder;
  Path table;

  @BeforeEach
  void writeTable() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
  }

  @Test
  void twoRunsGiveTheSameModel() {
    train("1", "7").isRepeatedBy(train("1", "7"));
  }

  @Test
  void theNumberOfThreadsChangesNothingButTheAccountOfTheRun() {
    StoredModel one = train("1", "7");
    StoredModel two = train("2", "7");

    one.isRepeatedBy(two);
    assertThat(one.run()).contains(" 1 thread ");
    assertThat(two.run()).contains(" 2 threads ");
  }

  @Test
  void anotherSeedChangesTheTensors() {
    StoredModel one = train("1", "7");
    StoredModel other = train("1", "8");

    assertThat(other.tensors()).isNotEqualTo(one.tensors());
    // The header names the seed.
    assertThat(other.content()).isNotEqualTo(one.content());
  }

  private StoredModel train(String threads, String seed) {
    Path model = folder.resolve("model.safetensors");
    Run.of(
            "train",
            "--data",
            table,
            "--backend",
            "cpu-vector",
            "--threads",
            threads,
            "--seed",
            seed,
            "--epochs",
            "20",
            "--output",
            model)
        .succeeded();
    return StoredModel.read(model);
  }
}
