package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.files.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that a table calls {@code val}, and those that early stopping sets aside. */
class ValidationPartTest {

  @TempDir private Path folder;
  private Path table = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void write() {
    StringBuilder text = new StringBuilder("a.x,b.y,target,split\n");
    for (int i = 0; i < 60; i++) {
      String part = i % 3 == 0 ? "val" : i % 10 == 1 ? "test" : "train";
      double x = Math.sin(i);
      double y = Math.cos(3 * i);
      text.append("%s,%s,%s,%s\n".formatted(x, y, x * y, part));
    }
    table = Samples.write(folder.resolve("table.csv"), text);
    model = folder.resolve("model.safetensors");
  }

  @Test
  void theyAreJudgedAndReportedAndNotLearntFrom() {
    Path report = folder.resolve("report");
    JsonObject trained = train("--report", report, "--json").json();

    assertThat(trained.object("validation", "").whole("samples", "")).isEqualTo(20);
    assertThat(trained.object("train", "").whole("samples", "")).isEqualTo(36);
    assertThat(trained.object("test", "").whole("samples", "")).isEqualTo(4);
    assertThat(trained.object("linear", "").object("validation", "").has("rmse")).isTrue();
    assertThat(report.resolve("report.md"))
        .content()
        .contains(
            "| | train rmse | train r² | validation rmse | validation r² | test rmse | test r² |");
    assertThat(train().succeeded().out())
        .contains("36 for training, 20 for validation, 4 for testing")
        .containsPattern("train rmse +r² +validation rmse +r² +test rmse +r²");
  }

  @Test
  void evaluateJudgesThemWhenAsked() {
    train().succeeded();

    JsonObject json = evaluate("--split", "val", "--json").json();
    assertThat(json.text("split", "")).isEqualTo("val");
    assertThat(json.whole("samples", "")).isEqualTo(20);
    assertThat(evaluate("--json").json().text("split", "")).isEqualTo("test");
    assertThat(evaluate("--split", "validation").refusal())
        .contains("expected train, val, test or all, got 'validation'");
  }

  @Test
  void patienceStopsByThem() {
    assertThat(train("--patience", "3", "--json").json().whole("epochs", "")).isLessThan(300);
  }

  @Test
  void aFractionBesideThemIsTooMuch() {
    assertThat(train("--validation-fraction", "0.2").refusal())
        .contains("--validation-fraction: the 'split' column calls samples 'val'");
  }

  @Test
  void samplesForValidationAloneCannotBeLearntFrom() {
    Path only = Samples.write(folder.resolve("only.csv"), "a.x,target,split\n1,2,val\n");

    assertThat(Run.of("train", "--data", only, "--output", model).refusal())
        .contains("only.csv: the training part is empty");
  }

  @Test
  void messagesSpeakOfTheOptionThatWasGiven() {
    Path three = Samples.write(folder.resolve("three.csv"), "a.x,label\n1,a\n2,b\n3,b\n");

    assertThat(
            Run.of("train", "--data", three, "--output", model, "--validation-fraction", "0.3")
                .refusal())
        .contains("--validation-fraction: a validation fraction of 0.3 leaves no sample");
    assertThat(Run.of("train", "--data", three, "--output", model, "--patience", "3").refusal())
        .contains("--patience: a validation fraction of 0.2 leaves no sample");
    Path two = Samples.write(folder.resolve("two.csv"), "a.x,label\n1,a\n2,b\n");
    assertThat(
            Run.of("train", "--data", two, "--output", model, "--test-fraction", "0.3").refusal())
        .contains(
            "--test-fraction: a test fraction of 0.3 leaves no sample for testing (2 samples");
    assertThat(Run.of("train", "--data", two, "--output", model).refusal())
        .contains("ockham: a test fraction of 0.2 leaves no sample for testing (2 samples");
  }

  private Run train(Object... more) {
    return run(
        List.of("train", "--data", table, "--output", model, "--epochs", "300", "--max-rank", "4"),
        more);
  }

  private Run evaluate(Object... more) {
    return run(List.of("evaluate", "--data", table, "--model", model), more);
  }

  private static Run run(List<Object> args, Object... more) {
    return Run.of(Stream.concat(args.stream(), Arrays.stream(more)).toArray());
  }
}
