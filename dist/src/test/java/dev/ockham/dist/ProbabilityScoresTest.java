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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What train and evaluate say of classes and probabilities. */
class ProbabilityScoresTest {

  private static final int COUNT = 200;

  @TempDir static Path folder;
  static Path table;
  static Path model;
  static JsonObject trained;

  @BeforeAll
  static void train() {
    table = new Samples().classes(folder.resolve("table.csv"), true);
    model = folder.resolve("model.safetensors");
    trained = trained(table, model);
  }

  private static JsonObject trained(Path table, Path model, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", "--data", table, "--output", model));
    args.addAll(List.of("--epochs", "20", "--max-rank", "4", "--json"));
    args.addAll(List.of(more));
    return Run.of(args.toArray()).json();
  }

  private static JsonObject evaluated(Path table, Path model) {
    return Run.of("evaluate", "--model", model, "--data", table, "--json").json();
  }

  @Test
  void evaluateJudgesTheProbabilitiesThatPredictWrites() {
    JsonObject json = evaluated(table, model);
    Path npy = folder.resolve("p.npy");
    Run.of("predict", "--model", model, "--data", table, "--output", npy).succeeded();
    Matrix p = Npy.readMatrix(npy);
    Samples samples = new Samples();
    double loss = 0;
    double squares = 0;
    int[][] counts = new int[2][2];
    for (int i = 0; i < Samples.COUNT; i += 4) {
      int truth = samples.label(i).equals("like") ? 0 : 1;
      loss -= Math.log(p.get(i, truth)) / 60;
      squares += 2 * Math.pow(1 - p.get(i, truth), 2) / 60;
      counts[truth][p.get(i, 0) >= p.get(i, 1) ? 0 : 1]++;
    }

    // The file has seven digits.
    assertThat(json.number("log_loss", "")).isCloseTo(loss, within(1e-5));
    assertThat(json.number("brier_score", "")).isCloseTo(squares, within(1e-5));
    for (int c = 0; c < 2; c++) {
      JsonObject score = (JsonObject) json.array("classes", "").get(c);
      assertThat(score.text("label", "")).isEqualTo(c == 0 ? "like" : "unlike");
      assertThat(score.whole("support", "")).isEqualTo(counts[c][0] + counts[c][1]);
      assertThat(score.number("recall", ""))
          .isEqualTo((double) counts[c][c] / (counts[c][0] + counts[c][1]));
      assertThat(score.number("precision", ""))
          .isEqualTo((double) counts[c][c] / (counts[0][c] + counts[1][c]));
    }
    assertThat(json.array("confusion_matrix", ""))
        .containsExactly(JsonValue.of(counts[0]), JsonValue.of(counts[1]));
    assertThat(json.array("reliability", "")).hasSize(15);
  }

  @Test
  void trainHasTheSameScoresOfEachPartAndOfTheLinearModel() {
    JsonObject json = evaluated(table, model);

    for (String name :
        List.of("balanced_accuracy", "log_loss", "brier_score", "expected_calibration_error")) {
      assertThat(trained.object("test", "").get(name)).as(name).isEqualTo(json.get(name));
      assertThat(trained.object("train", "").number(name, "")).as(name).isNotNegative();
      assertThat(trained.object("linear", "").object("test", "").number(name, "")).isPositive();
    }
  }

  @Test
  void aPersonSeesScoresClassesAndConfusions() {
    assertThat(Run.of("evaluate", "--model", model, "--data", table).succeeded().out().lines())
        .anyMatch(line -> line.matches(" +balanced accuracy +[0-9.]+ % .*"))
        .anyMatch(line -> line.matches(" +log loss +[0-9.]+ +nats"))
        .anyMatch(line -> line.matches(" +Brier score +[0-9.]+ .*0 to 2"))
        .anyMatch(line -> line.matches(" +calibration error +[0-9.]+ % .* in 15 equal bins.*"))
        .anyMatch(line -> line.matches(" +unlike +\\d+ +[0-9.]+ % +[0-9.]+ %"))
        .anyMatch(line -> line.matches(" +true \\\\ predicted +like +unlike"));
  }

  @Test
  void ofManyClassesAPersonSeesTheWorstAndAProgramSeesAll() {
    int classes = 20;
    Path many = folder.resolve("many.csv");
    StringBuilder text = new StringBuilder("a.x,b.u,label\n");
    Random random = new Random(20260110);
    for (int i = 0; i < 3 * classes; i++) {
      text.append(
          "%s,%s,k%s%n".formatted(random.nextGaussian(), random.nextGaussian(), i % classes));
    }
    Samples.write(many, text);
    Path manyModel = folder.resolve("many.safetensors");
    trained(many, manyModel, "--test-fraction", "0");

    assertThat(Run.of("evaluate", "--model", manyModel, "--data", many).succeeded().out().lines())
        .hasSizeLessThan(35)
        .anyMatch(line -> line.equals("  the 12 classes of the lowest recall, of 20"))
        .anyMatch(line -> line.matches("  most frequent confusions +taken for +samples"))
        .noneMatch(line -> line.contains("true \\"));
    JsonObject json = evaluated(many, manyModel);
    assertThat(json.array("classes", "")).hasSize(classes);
    assertThat(json.array("confusion_matrix", "")).hasSize(classes);
  }

  @Test
  void yesOrNoTargetsAreJudgedEachAndTogether() throws IOException {
    Path flags = folder.resolve("flags.csv");
    StringBuilder text = new StringBuilder("a.x,b.u,target.p,target.q\n");
    Random random = new Random(20260111);
    for (int i = 0; i < COUNT; i++) {
      double x = random.nextGaussian();
      double u = random.nextGaussian();
      text.append("%s,%s,%s,%s%n".formatted(x, u, x * u > 0 ? 1 : 0, x > 1 ? 1 : 0));
    }
    Samples.write(flags, text);
    Path flagModel = folder.resolve("flags.safetensors");
    Path report = folder.resolve("report");
    trained(flags, flagModel, "--loss", "binary-cross-entropy", "--report", report);
    JsonObject json = evaluated(flags, flagModel);

    assertThat(json.text("task", "")).isEqualTo("regression");
    assertThat(json.number("brier_score", ""))
        .isCloseTo(Math.pow(json.number("rmse", ""), 2), within(1e-12));
    assertThat(json.number("accuracy", "")).isBetween(0.5, 1.0);
    JsonObject second = (JsonObject) json.array("targets", "").get(1);
    assertThat(second.text("name", "")).isEqualTo("q");
    assertThat(
            Arrays.stream(second.array("classes", "").toArray())
                .mapToLong(c -> ((JsonObject) c).whole("support", ""))
                .sum())
        .isEqualTo(COUNT);
    assertThat(json.array("reliability", "")).hasSize(15);
    assertThat(Run.of("evaluate", "--model", flagModel, "--data", flags).succeeded().out().lines())
        .anyMatch(line -> line.matches("rmse [0-9.]+, r² .*, accuracy [0-9.]+ % on 200 .*"))
        .anyMatch(line -> line.matches("  target +yes +accuracy +recall of yes .*"));
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("reliability.png")
        .contains("| target | accuracy | balanced accuracy | yes | recall | precision |");
    assertThat(report.resolve("confusion.png")).doesNotExist();
  }
}
