package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With --json, standard output is one object with at least the promised members. */
class JsonTest {

  @TempDir static Path folder;
  static Path table;
  static Path model;
  static Run training;

  @BeforeAll
  static void train() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
    model = folder.resolve("model.safetensors");
    training =
        Run.of(
            "train",
            "--data",
            table,
            "--epochs",
            "20",
            "--max-rank",
            "6",
            "--seed",
            "-5",
            "--output",
            model,
            "--json");
  }

  @Test
  void trained() {
    JsonObject json = training.json();

    assertThat(json.members().keySet())
        .contains(
            "rank",
            "max_rank",
            "parameters",
            "dense_parameters",
            "train",
            "validation",
            "test",
            "log_prior",
            "seconds",
            "epochs",
            "backend",
            "seed",
            "linear",
            "task",
            "inference",
            "prior_weight",
            "device",
            "model",
            "notes",
            "energies",
            "rank_history");
    assertThat(json.get("interval_coverage")).isEqualTo(JsonValue.NULL);
    assertThat(json.object("evidence", "").text("kind", "")).isEqualTo("none");
    assertThat(json.object("evidence", "").array("ranks", "")).isEmpty();
    assertThat(json.whole("max_rank", "")).isEqualTo(6);
    assertThat(json.whole("epochs", "")).isEqualTo(20);
    assertThat(json.whole("seed", "")).isEqualTo(-5);
    assertThat(json.whole("dense_parameters", "")).isEqualTo(4 * 3 * 2 + 2);
    assertThat(json.whole("parameters", "")).isEqualTo(json.whole("rank", "") * (4 + 3 + 2) + 2);
    assertThat(json.array("rank_history", "")).hasSize(20).endsWith(json.get("rank"));
    assertThat(json.object("train", "").whole("samples", "")).isEqualTo(192);
    assertThat(json.object("test", "").whole("samples", "")).isEqualTo(48);
  }

  @Test
  void progressGoesToStandardErrorAndIsShort() {
    assertThat(training.errLines())
        .hasSizeBetween(5, 15)
        .first()
        .asString()
        .matches("prior weight 1  validation loss [0-9.]+");
    assertThat(training.errLines()).filteredOn(l -> l.startsWith("epoch 1/20")).hasSize(1);
  }

  @Test
  void predict() {
    JsonObject json =
        Run.of(
                "predict",
                "--model",
                model,
                "--data",
                table,
                "--output",
                folder.resolve("p.npy"),
                "--dtype",
                "float64",
                "--json")
            .json();

    assertThat(json.whole("samples", "")).isEqualTo(Samples.COUNT);
    assertThat(json.text("dtype", "")).isEqualTo("float64");
    assertThat(json.texts("names", "")).containsExactly("like", "unlike");
    assertThat(json.get("interval")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void inspect() {
    JsonObject json = Run.of("inspect", model, "--json").json();

    assertThat(json.members().keySet())
        .contains(
            "rank",
            "max_rank",
            "rank_scales",
            "energies",
            "input_sizes",
            "output_size",
            "parameters",
            "dense_parameters",
            "log_prior",
            "dtype",
            "provenance");
    JsonObject data = json.object("data", "");
    JsonObject file = (JsonObject) data.array("files", "").getFirst();
    assertThat(file.text("name", "")).isEqualTo(table.toString());
    assertThat(file.whole("rows", "")).isEqualTo(Samples.COUNT);
    assertThat(file.text("sha256", "")).matches("[0-9a-f]{64}");
    assertThat(data.object("split", "").text("by", "")).isEqualTo("random");
    assertThat(data.object("samples", "").whole("train", "")).isEqualTo(192);
    assertThat(data.object("samples", "").whole("test", "")).isEqualTo(48);
    assertThat(json.object("run", "").text("device", "")).isNotBlank();
    assertThat(json.object("run", "").number("seconds", "")).isPositive();
    assertThat(json.numbers("input_sizes", "")).containsExactly(3, 2);
    assertThat(json.numbers("rank_scales", "")).hasSize((int) json.whole("rank", ""));
    assertThat(json.numbers("energies", "")).hasSize((int) json.whole("rank", ""));
    assertThat(json.get("posterior")).isEqualTo(JsonValue.NULL);
    assertThat(json.array("relevance", ""))
        .extracting(item -> ((JsonObject) item).numbers("columns", "").length)
        .containsExactly(3, 2);
  }

  /** Each line of what was trained, on which data, how and how long, in reading order. */
  @Test
  void inspectInWords() {
    String text = Run.of("inspect", model).succeeded().out();

    assertThat(text.substring(text.indexOf("Training")).lines().map(String::strip).toList())
        .anyMatch(line -> line.matches("file +.*" + table.getFileName() + ", 240 rows"))
        .anyMatch(line -> line.matches("sha-256 +[0-9a-f]{64}"))
        .anyMatch(line -> line.matches("split +at random, 20.0 % for testing, seed -?\\d+"))
        .anyMatch(line -> line.matches("samples +192 for training, 48 for testing"))
        .anyMatch(line -> line.matches("backend +cpu-vector"))
        .anyMatch(line -> line.matches("device +Vector API, .* threads? on .* processors?"))
        .anyMatch(line -> line.matches("time +[0-9.]+ .*s"));
  }

  @Test
  void backends() {
    JsonObject json = Run.of("backends", "--json").json();

    assertThat(ids(json, "backends", "id")).contains("reference", "cpu-vector");
    for (JsonValue backend : json.array("backends", "")) {
      JsonObject object = (JsonObject) backend;
      assertThat(object.members().keySet())
          .contains("available", "device", "reason", "remedy", "priority", "parameters");
      assertThat(object.get(object.flag("available", "") ? "device" : "remedy"))
          .isNotEqualTo(JsonValue.NULL);
    }
  }

  @Test
  void priors() {
    JsonObject json = Run.of("priors", "--json").json();

    assertThat(ids(json, "priors", "name"))
        .contains("half-cauchy", "horseshoe-plus", "log-uniform", "normal")
        .contains("generalised-double-pareto");
  }

  @Test
  void demo() {
    JsonObject json = Run.of("demo", "--epochs", "1", "--max-rank", "2", "--json").json();

    assertThat(json.object("train", "").whole("samples", "")).isEqualTo(4435);
    assertThat(json.object("test", "").whole("samples", "")).isEqualTo(2000);
    assertThat(json.array("published", "")).hasSize(7);
  }

  private static List<String> ids(JsonObject json, String array, String member) {
    return json.array(array, "").stream()
        .map(item -> ((JsonObject) item).text(member, ""))
        .toList();
  }
}
