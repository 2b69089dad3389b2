package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.file.Npy;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train, predict, evaluate and inspect agree with each other, whatever the form of the files. */
class RoundTripTest {

  @TempDir Path folder;
  final Samples samples = new Samples();

  @Test
  void classificationFromATable() throws IOException {
    Path table = samples.classes(folder.resolve("table.csv"), true);
    Path model = folder.resolve("model.safetensors");

    JsonObject trained =
        Run.of(
                "train",
                "--data",
                table,
                "--epochs",
                "200",
                "--max-rank",
                "8",
                "--output",
                model,
                "--json")
            .json();
    JsonObject evaluated = Run.of("evaluate", "--model", model, "--data", table, "--json").json();
    Path csv = folder.resolve("predictions.csv");
    Path npy = folder.resolve("predictions.npy");
    Run.of("predict", "--model", model, "--data", table, "--output", csv).succeeded();
    Run.of("predict", "--model", model, "--data", table, "--output", npy).succeeded();

    JsonObject test = trained.object("test", "train");
    assertThat(test.number("accuracy", "train")).isGreaterThan(0.85);
    assertThat(trained.object("linear", "train").object("test", "train").number("accuracy", ""))
        .as("no linear model learns a product")
        .isLessThan(0.7);
    assertThat(evaluated.text("split", "evaluate")).isEqualTo("test");
    assertThat(evaluated.number("accuracy", "evaluate")).isEqualTo(test.number("accuracy", ""));
    assertThat(evaluated.whole("samples", "evaluate")).isEqualTo(60);

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst()).isEqualTo("label,probability.like,probability.unlike");
    assertThat(lines).hasSize(Samples.COUNT + 1);
    Matrix probabilities = Npy.readMatrix(npy);
    int right = 0;
    for (int i = 0; i < Samples.COUNT; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      assertThat(Double.parseDouble(cells[1])).isEqualTo(probabilities.get(i, 0), within(1e-6));
      assertThat(probabilities.get(i, 0) + probabilities.get(i, 1)).isEqualTo(1, within(1e-6));
      right += i % 4 == 0 && cells[0].equals(samples.label(i)) ? 1 : 0;
    }
    assertThat(right / 60.0).isEqualTo(test.number("accuracy", ""));

    JsonObject inspected = Run.of("inspect", model, "--json").json();
    for (String name : List.of("rank", "max_rank", "parameters", "dense_parameters")) {
      assertThat(inspected.get(name)).as(name).isEqualTo(trained.get(name));
    }
    assertThat(inspected.number("log_prior", ""))
        .as("float32 in the file, so the scales' own digits are all that may differ")
        .isEqualTo(trained.number("log_prior", ""), within(1e-3));
  }

  @Test
  void evaluationOfOtherParts() {
    Path table = samples.classes(folder.resolve("table.csv"), true);
    Path model = folder.resolve("model.safetensors");
    JsonObject trained =
        Run.of("train", "--data", table, "--epochs", "5", "--output", model, "--json").json();

    JsonObject train =
        Run.of("evaluate", "--model", model, "--data", table, "--split", "train", "--json").json();
    JsonObject all =
        Run.of("evaluate", "--model", model, "--data", table, "--split", "all", "--json").json();

    assertThat(train.get("accuracy")).isEqualTo(trained.object("train", "").get("accuracy"));
    assertThat(all.whole("samples", "")).isEqualTo(Samples.COUNT);
    assertThat(Run.of("evaluate", "--model", model, "--data", table).succeeded().out())
        .contains("on 60 test samples");
  }

  @Test
  void regressionFromOneFileForEachModality() {
    Path a = samples.npyA(folder.resolve("a.npy"));
    Path b = samples.csvB(folder.resolve("b.csv"));
    Path target = samples.npyTarget(folder.resolve("target.npy"));
    Path model = folder.resolve("model.safetensors");

    JsonObject trained =
        Run.of(
                "train",
                "--modality",
                "a=" + a,
                "--modality",
                "b=" + b,
                "--target",
                target,
                "--output",
                model,
                "--epochs",
                "300",
                "--max-rank",
                "8",
                "--dtype",
                "float64",
                "--json")
            .json();
    JsonObject evaluated =
        Run.of(
                "evaluate",
                "--model",
                model,
                "--modality",
                "b=" + b,
                "--modality",
                "a=" + a,
                "--target",
                target,
                "--json")
            .json();
    Path npy = folder.resolve("predictions.npy");
    Run.of(
            "predict",
            "--model",
            model,
            "--modality",
            "a=" + a,
            "--modality",
            "b=" + b,
            "--output",
            npy)
        .succeeded();

    assertThat(trained.text("task", "")).isEqualTo("regression");
    assertThat(trained.object("test", "").number("r2", "")).isGreaterThan(0.9);
    assertThat(trained.object("test", "").whole("samples", "")).isEqualTo(48);
    assertThat(evaluated.text("split", "")).isEqualTo("all");
    Matrix predicted = Npy.readMatrix(npy);
    double squares = 0;
    for (int i = 0; i < Samples.COUNT; i++) {
      double error = predicted.get(i, 0) - samples.target(i);
      squares += error * error;
    }
    assertThat(evaluated.number("rmse", ""))
        .isEqualTo(Math.sqrt(squares / Samples.COUNT), within(1e-6));
  }

  @Test
  void regressionFromATableHasTheTargetsName() throws IOException {
    Path table = samples.numbers(folder.resolve("table.csv"));
    Path model = folder.resolve("model.safetensors");
    Path csv = folder.resolve("predictions.csv");

    JsonObject trained =
        Run.of(
                "train",
                "--data",
                table,
                "--test-fraction",
                "0",
                "--fixed-rank",
                "4",
                "--epochs",
                "3",
                "--output",
                model,
                "--json")
            .json();
    Run.of("predict", "--model", model, "--data", table, "--output", csv).succeeded();

    assertThat(trained.get("test")).isEqualTo(JsonValue.NULL);
    assertThat(trained.get("log_prior")).as("a fixed rank has no priors").isEqualTo(JsonValue.NULL);
    assertThat(trained.whole("rank", "")).isEqualTo(4);
    assertThat(trained.whole("max_rank", "")).isEqualTo(4);
    assertThat(Files.readAllLines(csv).getFirst()).isEqualTo("price");
  }

  @Test
  void aReportHasAPageATableAndPictures() throws IOException {
    Path table = samples.classes(folder.resolve("table.csv"), false);
    Path report = folder.resolve("report");

    Run.of(
            "train",
            "--data",
            table,
            "--epochs",
            "4",
            "--validation-fraction",
            "0.2",
            "--output",
            folder.resolve("model.safetensors"),
            "--report",
            report)
        .succeeded();

    assertThat(Files.readString(report.resolve("report.md")))
        .contains("rank.png", "half-cauchy", "confusion.png", "reliability.png")
        .containsPattern("\\| on the test samples \\| balanced accuracy \\| log loss \\|")
        .containsPattern("\\| linear model on all columns \\| [0-9.]+ % \\| [0-9.]+ \\|")
        .containsPattern("\\| true \\\\ predicted \\| like \\| unlike \\|");
    List<String> history = Files.readAllLines(report.resolve("history.csv"));
    assertThat(history).hasSize(5);
    assertThat(history.getFirst()).startsWith("epoch,rank,loss,validation_loss,");
    for (String picture :
        List.of("rank.png", "loss.png", "energies.png", "confusion.png", "reliability.png")) {
      byte[] bytes = Files.readAllBytes(report.resolve(picture));
      assertThat(bytes).as(picture).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(2_000);
    }
    try (var files = Files.list(report)) {
      assertThat(files).hasSize(7);
    }
  }
}
