package dev.ockham.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.fusion.progress.Epoch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPicturesTest {

  @ParameterizedTest
  @CsvSource({"0, 8, ''", "1, 4, ████", "0.5, 4, ██", "0.5, 1, ▌", "1e-9, 4, ▏", "7, 2, ██"})
  void barsCountEighthsAndShowEverythingThatIsNotZero(double share, int width, String bar) {
    assertThat(Bars.bar(share, width)).isEqualTo(bar);
  }

  @Test
  void columnsStandOnAnAxisWithItsNumbers() {
    assertThat(Bars.columns(new double[] {8, 4, 2, 0}, 10, 2))
        .containsExactly("8 ┤█", "4 ┤██▄", "0 └────");
  }

  @Test
  void moreColumnsThanFitAreThinnedOutAndTheLastIsKept() {
    double[] values = new double[1000];
    values[999] = 1;

    List<String> rows = Bars.columns(values, 40, 4);

    assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(43));
    assertThat(rows.getFirst()).endsWith("█");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "0.5, 0.5000",
    "12.345, 12.35",
    "-3, -3.000",
    "123456, 123456",
    "1e-5, 1.000e-05",
    "1e7, 1.000e+07",
    "NaN, -"
  })
  void measuresHaveFourDigits(double value, String text) {
    assertThat(Figures.measure(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.04, 0.0 s", "9.94, 9.9 s", "9.96, 10 s", "75, 1 min 15 s", "7290, 2 h 01 min"})
  void durationsAreInWords(double seconds, String text) {
    assertThat(Figures.duration(seconds)).isEqualTo(text);
  }

  @Test
  void tablesAlignWordsLeftAndNumbersRight() {
    TextTable table = new TextTable(Align.LEFT, Align.RIGHT).row("a", "1").row("long", "100");

    assertThat(table.lines(2)).containsExactly("  a       1", "  long  100");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 50, 60, 80, 200})
  void theProgressLineNeverBreaks(int width) {
    Epoch epoch = epoch(1234, 5678);

    assertThat(LiveProgress.line("", epoch, 3600, width)).hasSizeLessThanOrEqualTo(width);
    assertThat(LiveProgress.line("prior weight 0.1  ", epoch, 3600, width))
        .hasSizeLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 11, 60, 2100})
  void plainProgressIsAboutTenLines(int epochs) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PlainProgress progress =
        new PlainProgress(new PrintStream(err, true, StandardCharsets.UTF_8), _ -> {});

    for (int i = 1; i <= epochs; i++) {
      progress.epochEnded(epoch(i, epochs));
    }

    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeBetween(Math.min(epochs, 10), 11);
    assertThat(lines.getFirst()).startsWith("epoch 1/");
    assertThat(lines.getLast()).startsWith("epoch %s/%s ".formatted(epochs, epochs));
  }

  @Test
  void plainProgressHasOneLineATrial() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PlainProgress progress =
        new PlainProgress(new PrintStream(err, true, StandardCharsets.UTF_8), _ -> {});

    trials(progress);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "prior weight 1  validation loss 0.5432",
            "prior weight 0.3  validation loss 0.6543",
            "epoch 1/1  rank 23  loss 0.4567");
  }

  @Test
  void liveProgressFollowsATrialAndKeepsItsLoss() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (LiveProgress progress =
        new LiveProgress(new PrintStream(err, true, StandardCharsets.UTF_8), 80, _ -> {})) {
      trials(progress);
    }

    assertThat(err.toString(StandardCharsets.UTF_8).split("\r"))
        .filteredOn(drawing -> !drawing.isEmpty())
        .satisfiesExactly(
            drawing -> assertThat(drawing).contains("  prior weight 1  epoch 1/1  rank 23"),
            drawing -> assertThat(drawing).endsWith("prior weight 1  validation loss 0.5432\n"),
            drawing -> assertThat(drawing).contains("  prior weight 0.3  epoch 1/1  rank 23"),
            drawing -> assertThat(drawing).endsWith("prior weight 0.3  validation loss 0.6543\n"),
            drawing -> assertThat(drawing).contains("  epoch 1/1  rank 23").doesNotContain("prior"),
            drawing -> assertThat(drawing).as("cleared").isEqualTo("\033[K"));
  }

  /** Of 3 · 0.1 people need not see the rounding. */
  private static void trials(Progress progress) {
    progress.trialEpochEnded(1, epoch(1, 1));
    progress.trialEnded(1, 0.54321);
    progress.trialEpochEnded(3 * 0.1, epoch(1, 1));
    progress.trialEnded(3 * 0.1, 0.65432);
    progress.epochEnded(epoch(1, 1));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.30000000000000004, 0.3", "0.03, 0.03", "10, 10", "1200, 1200", "0, 0"})
  void settingsHaveNoNeedlessDigits(double value, String text) {
    assertThat(Figures.setting(value)).isEqualTo(text);
  }

  private static Epoch epoch(int number, int of) {
    return new Epoch(
        number, of, 23, 0.4567, OptionalDouble.empty(), Double.NaN, 1, 0.01, List.of(1.0));
  }
}
