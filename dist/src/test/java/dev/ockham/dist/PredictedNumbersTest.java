package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.file.Npy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions in the targets' own units, whatever these are, and samples without one. */
class PredictedNumbersTest {

  private static final int COUNT = 60;

  @TempDir static Path folder;
  static Path classes;

  @BeforeAll
  static void trainClasses() {
    Path table = table("classes", "label", x -> x > 0 ? "yes" : "no");
    classes = folder.resolve("classes.safetensors");
    train(table, classes);
  }

  private interface Target {
    Object of(double x);
  }

  /** Times, and the ends of what a double holds: none of them is a float. */
  @ParameterizedTest
  @CsvSource({"1.7e9, 30", "0, 1e200", "0, 1e-170", "1e12, 100"})
  void keepEveryDigitOfTheTargetsUnits(double offset, double unit) throws IOException {
    String name = offset + "+" + unit;
    Path table = table(name, "target", x -> offset + unit * x);
    Path model = folder.resolve(name + ".safetensors");
    Path csv = folder.resolve(name + "-predicted.csv");
    Path npy = folder.resolve(name + "-predicted.npy");
    train(table, model, "--inference", "variational");
    predict(model, table, csv, "--interval", "0.9").succeeded();
    predict(model, table, npy).succeeded();

    List<String> lines = Files.readAllLines(csv);
    List<String> given = Files.readAllLines(table);
    double[] stored = Npy.readTargets(npy).toArray();
    assertThat(header(npy)).contains("'<f8'");
    for (int i = 0; i < COUNT; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      double truth = Double.parseDouble(given.get(i + 1).split(",", -1)[2]);
      double mean = Double.parseDouble(cells[0]);
      assertThat(mean).isEqualTo(truth, within(0.1 * unit)).isEqualTo(stored[i]);
      assertThat(Double.parseDouble(cells[1])).isFinite().isLessThan(mean);
      assertThat(Double.parseDouble(cells[2])).isFinite().isGreaterThan(mean);
    }
  }

  @Test
  void float32IsWrittenWhereItIsAskedForAndItsRoundingSaid() throws IOException {
    Path table = table("asked", "target", x -> 1.7e9 + 30 * x);
    Path model = folder.resolve("asked.safetensors");
    Path npy = folder.resolve("asked.npy");
    train(table, model);

    assertThat(predict(model, table, npy, "--dtype", "float32").succeeded().err())
        .contains("--dtype float32 moves predictions of target 'target' by up to ")
        .contains("leave the option out for an .npy file of float64");
    assertThat(header(npy)).contains("'<f4'");
  }

  @Test
  void float32RefusesWhatItCannotHold() {
    Path table = table("beyond", "target", x -> 1e200 * x);
    Path model = folder.resolve("beyond.safetensors");
    Path npy = folder.resolve("beyond.npy");
    train(table, model);

    assertThat(predict(model, table, npy, "--dtype", "float32").refusal())
        .contains("--dtype float32: sample 1, target 'target': the prediction ")
        .contains(" is out of float32's range");
    assertThat(npy).doesNotExist();
  }

  @Test
  void probabilitiesStayInTheComputationsFormat() throws IOException {
    Path npy = folder.resolve("probabilities.npy");
    predict(classes, folder.resolve("classes.csv"), npy).succeeded();
    assertThat(header(npy)).contains("'<f4'");
  }

  @Test
  void aSampleWithoutAnAnswerIsRefusedByRowAndColumn() throws IOException {
    Path table = folder.resolve("no-data.csv");
    Path csv = folder.resolve("no-data-predicted.csv");
    Samples.write(table, "a.x,b.y,label\n0.5,0.5,yes\n-3.4e38,-3.4e38,no\n0.1,0.2,yes\n");
    String reason = "sample 2: the model's answer is ";

    assertThat(predict(classes, table, csv).refusal())
        .contains(reason)
        .contains("for modality '")
        .contains("' is -3.4E38, ")
        .contains("if that value stands for missing data, replace it or leave the sample out");
    assertThat(csv).doesNotExist();
    assertThat(Run.of("evaluate", "--model", classes, "--data", table).refusal()).contains(reason);
  }

  @Test
  void aPartsSampleIsNamedByItsRowInTheFile() {
    Path table = folder.resolve("parts.csv");
    Samples.write(
        table,
        "a.x,b.y,label,split\n0.5,0.5,yes,train\n0.1,0.2,yes,test\n-3.4e38,-3.4e38,no,test\n");

    assertThat(Run.of("evaluate", "--model", classes, "--data", table).refusal())
        .contains("sample 3: the model's answer is ");
  }

  private static String header(Path npy) throws IOException {
    return new String(Files.readAllBytes(npy), 0, 100, StandardCharsets.ISO_8859_1);
  }

  private static void train(Path table, Path model, Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("train", "--data", table, "--output", model, "--max-rank", 2));
    args.addAll(List.of("--epochs", 100, "--test-fraction", 0, "--json"));
    args.addAll(List.of(more));
    Run.of(args.toArray()).succeeded();
  }

  private static Run predict(Path model, Path table, Path output, Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("predict", "--model", model, "--data", table, "--output", output));
    args.addAll(List.of(more));
    return Run.of(args.toArray());
  }

  /** One modality decides, the other is noise. */
  private static Path table(String name, String column, Target target) {
    Path table = folder.resolve(name + ".csv");
    Random random = new Random(20261128);
    StringBuilder text = new StringBuilder("a.x,b.y," + column + "\n");
    for (int i = 0; i < COUNT; i++) {
      double x = 2 * random.nextDouble() - 1;
      text.append(x).append(',').append(random.nextDouble()).append(',');
      text.append(target.of(x + 1e-3 * random.nextGaussian())).append('\n');
    }
    Samples.write(table, text);
    return table;
  }
}
