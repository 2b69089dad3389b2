package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learnt and how it is judged does not depend on the units of columns and targets. */
class NumberRangeTest {

  private static final int COUNT = 100;

  @TempDir Path folder;

  private Path table;
  private Path model;

  @BeforeEach
  void files() {
    table = folder.resolve("table.csv");
    model = folder.resolve("model.safetensors");
  }

  @Test
  void aConstantTargetIsCountedAndSaidAndHasNoPartInR2() {
    write(x -> x, y -> y, ",target.constant", ",0.1");

    JsonObject trained = train();
    JsonObject evaluated = evaluate();

    for (JsonObject scores :
        new JsonObject[] {trained.object("train", ""), trained.object("test", ""), evaluated}) {
      assertThat(scores.number("r2", "")).isBetween(0.9, 1.0);
      assertThat(scores.whole("targets_without_r2", "")).isEqualTo(1);
    }
    assertThat(trained.get("notes").toString())
        .contains("1 target is constant in the training samples and has no r²")
        .contains("1 target is constant in the test samples and has no r²");
    assertThat(Run.of("evaluate", "--model", model, "--data", table).succeeded().out())
        .contains("1 target is constant in all samples and has no r²");
  }

  @Test
  void constantTargetsAloneHaveNoR2() {
    write(x -> x, _ -> 0.1, ",target.constant", ",1e200");

    train();
    JsonObject evaluated = evaluate();

    assertThat(evaluated.get("r2")).isEqualTo(JsonValue.NULL);
    assertThat(evaluated.whole("targets_without_r2", "")).isEqualTo(2);
    assertThat(Run.of("evaluate", "--model", model, "--data", table).succeeded().out())
        .contains("2 targets are constant in all samples and have no r²");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-170, 1e200, 1e305})
  void targetsOfAnySizeAreLearntAndJudgedAlike(double unit) {
    write(x -> x, y -> y, "", "");
    train();
    JsonObject usual = evaluate();
    write(x -> x, y -> unit * y, "", "");
    train();
    JsonObject other = evaluate();

    assertThat(other.number("r2", "")).isGreaterThan(0.9);
    assertThat(other.number("r2", "")).isCloseTo(usual.number("r2", ""), within(1e-6));
    assertThat(other.number("rmse", "") / unit).isCloseTo(usual.number("rmse", ""), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-170, 1e200, 1e305})
  void columnsOfAnySizeAreLearntAlike(double unit) {
    write(x -> x, y -> y, "", "");
    train();
    JsonObject usual = evaluate();
    write(x -> unit * x, y -> y, "", "");
    train();

    assertThat(evaluate().number("r2", "")).isCloseTo(usual.number("r2", ""), within(1e-6));
  }

  /** Time stamps with a signal of a ten-thousandth of a second. */
  @Test
  void aSignalIsLearntThoughItIsSmallBesideItsOffset() {
    write(x -> 1.7e9 + 1e-4 * x, y -> y, "", "");
    train();

    // The stamps' last place is a 400th of the signal.
    assertThat(evaluate().number("r2", "")).isGreaterThan(0.9);
  }

  @Test
  void aColumnThatSpreadsTooFarIsNamedBeforeTheTraining() {
    write(x -> x > 0 ? 1.7e308 : -1.7e308, y -> y, "", "");

    assertThat(Run.of("train", "--data", table, "--output", model).refusal())
        .contains("column 'x' of modality 'a' cannot be scaled: its values, from -1.7E308 to");
  }

  private JsonObject train() {
    return Run.of(
            "train",
            "--data",
            table,
            "--output",
            model,
            "--dtype",
            "float64",
            "--max-rank",
            "4",
            "--epochs",
            "60",
            "--json")
        .json();
  }

  private JsonObject evaluate() {
    return Run.of("evaluate", "--model", model, "--data", table, "--json").json();
  }

  private void write(
      DoubleUnaryOperator columns, DoubleUnaryOperator targets, String name, String cell) {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("a.x,a.y,b.u,b.v,target.y").append(name).append('\n');
    for (int i = 0; i < COUNT; i++) {
      double[] x = random.doubles(4, -1, 1).toArray();
      for (double value : x) {
        text.append(columns.applyAsDouble(value)).append(',');
      }
      text.append(targets.applyAsDouble(x[0] * x[2] + 0.5 * x[1] - 0.3 * x[3]));
      text.append(cell).append('\n');
    }
    Samples.write(table, text);
  }
}
