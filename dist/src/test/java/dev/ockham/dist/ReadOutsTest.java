package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.file.ModelFile;
import dev.ockham.fusion.predict.Forecast;
import dev.ockham.fusion.predict.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model with a posterior says of itself, and what the others say instead. */
class ReadOutsTest {

  private static final int COUNT = 300;

  @TempDir static Path folder;
  static Path table;
  static Path model;
  static Path certain;
  static JsonObject trained;

  @BeforeAll
  static void train() {
    table = folder.resolve("table.csv");
    model = folder.resolve("model.safetensors");
    certain = folder.resolve("certain.safetensors");
    writeTable();
    trained =
        train(model, "--inference", "variational", "--report", folder.resolve("report")).json();
    train(certain, "--inference", "em").succeeded();
  }

  private static Run train(Path output, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", "--data", table));
    args.addAll(List.of("--epochs", "60", "--max-rank", "4", "--output", output, "--json"));
    args.addAll(List.of(more));
    return Run.of(args.toArray());
  }

  /** The second column of the second modality decides nothing; the noise is 2. */
  private static void writeTable() {
    Random random = new Random(20260103);
    StringBuilder text = new StringBuilder("a.x,a.y,b.u,b.v,target.price,target.size\n");
    for (int i = 0; i < COUNT; i++) {
      double[] x = random.doubles(4).map(d -> 4 * d - 2).toArray();
      double price = 100 + 10 * x[0] * x[2] - 3 * x[1] + 2 * random.nextGaussian();
      double size = 1 + 0.5 * x[0] + 0.1 * random.nextGaussian();
      text.append("%s,%s,%s,%s,%s,%s%n".formatted(x[0], x[1], x[2], x[3], price, size));
    }
    Samples.write(table, text);
  }

  @Test
  void intervalsAreThoseOfTheForecast() throws IOException {
    Path csv = folder.resolve("predictions.csv");
    JsonObject json =
        Run.of(
                "predict",
                "--model",
                model,
                "--data",
                table,
                "--output",
                csv,
                "--interval",
                "0.9",
                "--dtype",
                "float64",
                "--json")
            .json();
    Forecast forecast = forecast();

    assertThat(json.number("interval", "")).isEqualTo(0.9);
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.getFirst()).isEqualTo("price,price.low,price.high,size,size.low,size.high");
    assertThat(lines).hasSize(COUNT + 1);
    for (int i = 0; i < COUNT; i++) {
      double[] cells =
          Arrays.stream(lines.get(i + 1).split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      for (int j = 0; j < 2; j++) {
        double mean = forecast.mean().get(i, j);
        double reach = 1.6448536269514722 * forecast.deviation().get(i, j);
        assertThat(cells[3 * j]).isEqualTo(mean, within(1e-9));
        assertThat(cells[3 * j + 1]).isEqualTo(mean - reach, within(1e-9)).isLessThan(mean);
        assertThat(cells[3 * j + 2]).isEqualTo(mean + reach, within(1e-9)).isGreaterThan(mean);
      }
    }
  }

  private static Forecast forecast() {
    FusionModel loaded = ModelFile.load(model).model();
    try (Backend backend = Backends.open();
        Predictor predictor = new Predictor(loaded, backend, DType.FLOAT64)) {
      return predictor.forecast(DataLoader.forPrediction(new DataSource.Table(table)));
    }
  }

  @Test
  void aTargetsNameIsNeverThatOfAnotherTargetsInterval() throws IOException {
    Path twins = folder.resolve("twins.csv");
    Samples.write(
        twins,
        Files.readString(table).replace("target.price,target.size", "target.x,target.x.low"));
    Path twinModel = folder.resolve("twins.safetensors");
    Path csv = folder.resolve("twins-predicted.csv");
    Run.of(
            "train",
            "--data",
            twins,
            "--epochs",
            2,
            "--max-rank",
            2,
            "--inference",
            "variational",
            "--output",
            twinModel)
        .succeeded();

    Run predicted =
        Run.of(
            "predict",
            "--model",
            twinModel,
            "--data",
            twins,
            "--output",
            csv,
            "--interval",
            0.9,
            "--json");

    assertThat(Files.readAllLines(csv).getFirst())
        .isEqualTo(
            "x,x.interval.low,x.interval.high," + "x.low,x.low.interval.low,x.low.interval.high");
    String note =
        "there is a target called 'x.low': the intervals are in <target>.interval.low and"
            + " <target>.interval.high";
    assertThat(predicted.err()).isEqualTo("ockham: note: %s%n".formatted(note));
    assertThat(predicted.json().texts("notes", "")).containsExactly(note);
  }

  @Test
  void aPersonIsToldOfTheIntervals() {
    Path csv = folder.resolve("told.csv");

    assertThat(
            Run.of("predict", "--model", model, "--data", table, "--output", csv, "--interval", 0.5)
                .succeeded()
                .out())
        .isEqualTo("Predictions with 50 %% intervals for 300 samples are in %s.%n".formatted(csv));
  }

  @Test
  void intervalsAreNoMatrix() {
    Path npy = folder.resolve("p.npy");

    assertThat(
            Run.of("predict", "--model", model, "--data", table, "--output", npy, "--interval", 0.9)
                .refusal())
        .isEqualTo(
            "ockham: --interval: intervals need columns with names; expected an --output that ends"
                + " in .csv, got '%s'".formatted(npy));
    assertThat(npy).doesNotExist();
  }

  @Test
  void aModelWithoutAPosteriorHasNoIntervals() {
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
        .contains("knows no predictive intervals", "'variational'");
    assertThat(csv).doesNotExist();
  }

  @Test
  void anIntervalIsAShare() {
    for (String level : List.of("0", "1", "90", "NaN")) {
      assertThat(
              Run.of(
                      "predict",
                      "--model",
                      model,
                      "--data",
                      table,
                      "--output",
                      "p.csv",
                      "--interval",
                      level)
                  .refusal())
          .contains("--interval: expected a number greater than 0 and less than 1, got '" + level);
    }
  }

  @Test
  void coverageIsCounted() throws IOException {
    JsonObject coverage = trained.object("interval_coverage", "");
    JsonObject evaluated =
        Run.of("evaluate", "--model", model, "--data", table, "--json")
            .json()
            .object("interval_coverage", "");

    // Of 600 true values, nine tenths with a standard deviation of 0.012; five times that.
    assertThat(evaluated.number("coverage", "")).isEqualTo(0.9, within(0.06));
    assertThat(evaluated.number("level", "")).isEqualTo(0.9);
    assertThat(coverage.number("level", "")).isEqualTo(0.9);
    assertThat((coverage.number("train", "") * 480 + coverage.number("test", "") * 120) / 600)
        .as("both parts together, up to what float32 moves over the edge")
        .isEqualTo(evaluated.number("coverage", ""), within(2.0 / 600));
    assertThat(Run.of("evaluate", "--model", model, "--data", table).succeeded().out().lines())
        .hasSize(2)
        .last()
        .asString()
        .matches("90 % intervals cover [0-9.]+ % of the targets");
    assertThat(Files.readString(folder.resolve("report/report.md")))
        .containsPattern("90 % intervals cover [0-9.]+ % of the test targets");
  }

  @Test
  void withoutAPosteriorThereIsNothingToCount() {
    Run run = Run.of("evaluate", "--model", certain, "--data", table);

    assertThat(run.succeeded().out().lines()).hasSize(1);
    assertThat(
            Run.of("evaluate", "--model", certain, "--data", table, "--json")
                .json()
                .get("interval_coverage"))
        .isEqualTo(JsonValue.NULL);
  }

  @Test
  void theRanksThatWereLookedAtHaveTheirEvidence() throws IOException {
    JsonObject evidence = trained.object("evidence", "");
    double[] ranks = evidence.numbers("ranks", "");
    double[] values = evidence.numbers("log_evidence", "");

    assertThat(evidence.text("kind", "")).isEqualTo("variational bound");
    assertThat(values).hasSameSizeAs(ranks);
    assertThat(ranks).contains(trained.number("rank", "")).isSorted().hasSizeGreaterThan(1);
    assertThat(trained.numbers("energies", "")).hasSize((int) trained.whole("rank", ""));
    assertThat(Files.readString(folder.resolve("report/report.md")))
        .contains("## Evidence", "by the variational bound", "evidence.png")
        .contains("| evidence | rank " + trained.whole("rank", "") + "; ");
    assertThat(Files.readAllBytes(folder.resolve("report/evidence.png")))
        .startsWith(0x89, 'P', 'N', 'G')
        .hasSizeGreaterThan(2_000);
  }

  @Test
  void inspectionShowsWhatTheOutputsDependOn() throws IOException {
    JsonObject json = Run.of("inspect", model, "--json").json();
    List<JsonValue> relevance = json.array("relevance", "");
    JsonObject second = (JsonObject) relevance.get(1);

    assertThat(relevance).hasSize(2);
    assertThat(second.text("modality", "")).isEqualTo("b");
    assertThat(second.number("relevance", "")).isBetween(0.2, 0.9);
    assertThat(second.numbers("columns", "")[1])
        .as("a column that decides nothing")
        .isLessThan(0.02);
    String text = Run.of("inspect", model).succeeded().out();
    assertThat(text)
        .contains("What the outputs depend on", "most relevant columns")
        .containsPattern("(?m)^ +a +[0-9.]+ % +█+.? +x [0-9.]+ %, y [0-9.]+ %$");
    assertThat(Files.readString(folder.resolve("report/report.md")))
        .contains("| component | scale λ | energy | doubt |")
        .contains("## What the outputs depend on")
        .containsPattern("\\| a \\| [0-9.]+ % \\| x [0-9.]+ %, y");
  }

  @Test
  void inspectionShowsThePosterior() {
    JsonObject json = Run.of("inspect", model, "--json").json();
    JsonObject posterior = json.object("posterior", "");
    double[] noise = posterior.numbers("noise", "");
    double[] energies = json.numbers("energies", "");
    double[] deviations = posterior.numbers("energy_deviations", "");

    assertThat(noise).hasSize(2);
    // A standard deviation from 240 samples is off by 1/√480 of itself, 5 %; five times that.
    assertThat(noise[0]).isEqualTo(2, within(0.5));
    assertThat(noise[1]).isEqualTo(0.1, within(0.025));
    assertThat(deviations).hasSameSizeAs(energies);
    for (int r = 0; r < energies.length; r++) {
      assertThat(deviations[r]).isBetween(0.0, energies[r]);
    }
    assertThat(Run.of("inspect", model).succeeded().out())
        .containsPattern("noise +standard deviation [0-9.]+, [0-9.]+")
        .containsPattern("r +scale λ +energy +doubt");
  }

  @Test
  void inspectionOfAModelWithoutAPosteriorShowsNone() {
    assertThat(Run.of("inspect", certain, "--json").json().get("posterior"))
        .isEqualTo(JsonValue.NULL);
    assertThat(Run.of("inspect", certain).succeeded().out())
        .doesNotContain("doubt", "standard deviation");
  }
}
