package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.files.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What took long is in its file as soon as it exists, and every second is accounted for. */
class KeptModelTest {

  @TempDir private Path folder;

  @Test
  void aFailureAfterTheTrainingLeavesTheModelAndSaysSo() throws IOException {
    Path model = folder.resolve("m.safetensors");
    // A folder where the report's page is to be: found out only when the report is written.
    Path report = Files.createDirectories(folder.resolve("report"));
    Files.createDirectories(report.resolve("report.md"));

    Run run =
        Run.of("train", "--data", table(), "--epochs", 5, "--output", model, "--report", report);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("m.safetensors holds the model as it was after: passes, search");
    Run.of("inspect", model).succeeded();
  }

  @Test
  void theTimesOfAllPartsAddUpAndTrainingIsOneOfThem() throws IOException {
    JsonObject json =
        Run.of(
                "train",
                "--data",
                table(),
                "--epochs",
                5,
                "--output",
                folder.resolve("m.safetensors"),
                "--json")
            .json();

    JsonObject times = json.object("times", "here");
    double sum = 0;
    for (String part : times.members().keySet()) {
      sum += part.equals("total") ? 0 : times.number(part, "here");
    }
    assertThat(times.members().keySet())
        .containsExactly("starting", "reading", "training", "judging", "linear model", "total");
    assertThat(sum).isCloseTo(times.number("total", "here"), within(1e-9));
    assertThat(json.number("seconds", "here")).isEqualTo(times.number("training", "here"));
  }

  private Path table() throws IOException {
    StringBuilder text = new StringBuilder("a.x,b.x,target\n");
    for (int i = 0; i < 40; i++) {
      text.append(i % 7).append(',').append(i % 5).append(',').append(i % 7 * (i % 5)).append('\n');
    }
    return Files.writeString(folder.resolve("t.csv"), text);
  }
}
