package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a classifier with a posterior says of its sets of classes, and what the others say. */
class PredictionSetsTest {

  private static final int TRAINING = 600;
  private static final int TEST = 1_000;

  /** A label may hold what separates the labels of a set. */
  private static final List<String> LABELS = List.of("up", "down|left", "right");

  @TempDir static Path folder;
  static Path table;
  static Path model;
  static Path certain;

  @BeforeAll
  static void train() {
    table = folder.resolve("table.csv");
    model = folder.resolve("model.safetensors");
    certain = folder.resolve("certain.safetensors");
    writeTable();
    train(model, "variational");
    train(certain, "em");
  }

  private static void train(Path output, String inference) {
    List<Object> args = new ArrayList<>(List.of("train", "--data", table));
    args.addAll(List.of("--epochs", "60", "--max-rank", "4", "--inference", inference));
    args.addAll(List.of("--output", output));
    Run.of(args.toArray()).succeeded();
  }

  /** A quarter of the labels is drawn anew. */
  private static void writeTable() {
    Random random = new Random(20260104);
    StringBuilder text = new StringBuilder("a.x,a.y,b.u,label,split\n");
    for (int i = 0; i < TRAINING + TEST; i++) {
      double[] x = random.doubles(3).map(d -> 4 * d - 2).toArray();
      int truth = x[0] * x[2] > 0.7 ? 0 : x[1] > 0 ? 1 : 2;
      int label = random.nextInt(4) == 0 ? random.nextInt(3) : truth;
      text.append(
          "%s,%s,%s,%s,%s%n"
              .formatted(x[0], x[1], x[2], LABELS.get(label), i < TRAINING ? "train" : "test"));
    }
    Samples.write(table, text);
  }

  /** The sets that are written hold as many true classes as evaluate counts. */
  @Test
  void setsAreWrittenAndCounted() throws IOException {
    Path csv = folder.resolve("sets.csv");
    Run predicted =
        Run.of("predict", "--model", model, "--data", table, "--output", csv, "--interval", 0.9);
    JsonObject coverage =
        Run.of("evaluate", "--model", model, "--data", table, "--json")
            .json()
            .object("set_coverage", "");

    assertThat(predicted.succeeded().out())
        .isEqualTo("Probabilities with 90 %% sets for 1,600 samples are in %s.%n".formatted(csv));
    List<String> rows = Files.readAllLines(csv);
    List<String> samples = Files.readAllLines(table);
    assertThat(rows.getFirst())
        .isEqualTo("label,set,probability.down|left,probability.right,probability.up");
    int covered = 0;
    int size = 0;
    for (int i = 1 + TRAINING; i < rows.size(); i++) {
      String[] cells = rows.get(i).split(",", -1);
      String truth = Pattern.quote(samples.get(i).split(",")[3].replace("|", "\\|"));
      covered += cells[1].matches("(.*[^\\\\]\\|)?" + truth + "([|].*)?") ? 1 : 0;
      size += cells[1].isEmpty() ? 0 : cells[1].split("(?<!\\\\)\\|").length;
      assertThat(cells[1]).startsWith(cells[0].replace("|", "\\|"));
    }
    assertThat(coverage.number("level", "")).isEqualTo(0.9);
    assertThat(coverage.number("coverage", "")).isEqualTo((double) covered / TEST, within(1e-12));
    assertThat(coverage.number("mean_size", "")).isEqualTo((double) size / TEST, within(1e-12));
    // 120 samples that were held out and 1,000: a standard deviation of 0.029; three times that.
    assertThat(coverage.number("coverage", "")).isEqualTo(0.9, within(0.087));
    assertThat(Run.of("evaluate", "--model", model, "--data", table).succeeded().out())
        .containsPattern(
            "90 % sets hold the class of [0-9.]+ % of the test samples, with [0-9.]+ classes in");
  }

  @Test
  void aModelWithoutAPosteriorHasNoSets() {
    Path csv = folder.resolve("none.csv");

    assertThat(
            Run.of(
                    "predict",
                    "--model",
                    certain,
                    "--data",
                    table,
                    "--output",
                    csv,
                    "--interval",
                    0.9)
                .refusal())
        .contains("knows no prediction sets", "'variational'");
    assertThat(csv).doesNotExist();
    assertThat(
            Run.of("evaluate", "--model", certain, "--data", table, "--json")
                .json()
                .get("set_coverage"))
        .isEqualTo(JsonValue.NULL);
  }
}
