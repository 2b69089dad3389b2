package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training is repeated from what its model says of it. */
class LikeTest {

  @TempDir private Path folder;
  private Path table = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void train() {
    StringBuilder text = new StringBuilder("a.x,b.y,target\n");
    for (int i = 0; i < 60; i++) {
      double x = Math.sin(i);
      double y = Math.cos(3 * i);
      text.append("%s,%s,%s\n".formatted(x, y, x * y));
    }
    table = Samples.write(folder.resolve("table.csv"), text);
    model = folder.resolve("model.safetensors");
    Run.of(
            "train",
            "--data",
            table,
            "--max-rank",
            6,
            "--rank-prior",
            "log-uniform",
            "--optimiser",
            "sgd:momentum=0.8",
            "--epochs",
            8,
            "--no-bias",
            "--seed",
            11,
            "--output",
            model)
        .succeeded();
  }

  @Test
  void givesTheSameFile() {
    Path again = folder.resolve("again.safetensors");
    Run.of("train", "--data", table, "--like", model, "--output", again).succeeded();

    assertThat(again).hasSameBinaryContentAs(model);
  }

  @Test
  void noOtherOptionOfLearningMayBeGiven() {
    Path other = folder.resolve("other.safetensors");
    Run run = Run.of("train", "--data", table, "--like", model, "--seed", 3, "--output", other);

    assertThat(run.refusal())
        .contains(
            "--seed: not together with --like, which takes all options from a model; leave one"
                + " out");
    assertThat(other).doesNotExist();
  }

  @Test
  void theModelSaysPriorsWithAllTheirParameters() {
    assertThat(Run.of("inspect", model, "--json").out())
        .contains("log-uniform:low=")
        .contains("\"max_rank\": 6");
  }
}
