package dev.ockham.cli.demo;

import dev.ockham.cli.console.Bars;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.ShellWord;
import dev.ockham.cli.console.Style;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.cli.output.TrainingText;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.progress.Epoch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the demonstration prints. */
final class DemoText {

  private static final int CHART_WIDTH = 64;
  private static final int CHART_HEIGHT = 8;

  /** Bars of accuracy begin here: the differences are in the upper quarter. */
  private static final double BAR_FROM = 0.75;

  private static final int BAR_WIDTH = 24;

  private final TrainingOutcome outcome;
  private final Style style;

  DemoText(TrainingOutcome outcome, Console console) {
    this.outcome = outcome;
    style = console.style();
  }

  List<String> lines(@Nullable Path model) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong("Landsat: which soil or plants are at a pixel?"));
    lines.add("");
    lines.add("  " + TrainingText.shape(outcome.model()));
    lines.add(
        "  %s for training, %s for testing"
            .formatted(
                Figures.count(outcome.scores().train().samples(), "sample"),
                Figures.count(test().samples())));
    lines.add("");
    lines.addAll(rank());
    lines.add("");
    lines.addAll(accuracy());
    lines.add("");
    TextTable facts = new TextTable(Align.LEFT, Align.LEFT);
    facts.row("parameters", TrainingText.parameters(outcome.model().factors()));
    facts.row(
        "training",
        "%s in %s on %s"
            .formatted(
                Figures.count(outcome.history().size(), "epoch"),
                Figures.duration(outcome.seconds()),
                outcome.backend()));
    facts.row("device", outcome.device());
    if (model != null) {
      facts.row("model", model.toString());
    }
    lines.addAll(facts.lines(2));
    lines.add("");
    lines.addAll(next(model));
    return lines;
  }

  private List<String> rank() {
    List<String> lines = new ArrayList<>();
    String heading =
        outcome.adaptive()
            ? "The rank, epoch by epoch: %s at first, %s at the end"
                .formatted(Figures.count(outcome.maxRank(), "component"), outcome.model().rank())
            : "The rank stays at %s".formatted(outcome.model().rank());
    lines.add(style.strong(heading));
    lines.add("");
    double[] ranks = outcome.history().stream().mapToDouble(Epoch::rank).toArray();
    Bars.columns(ranks, CHART_WIDTH, CHART_HEIGHT).forEach(row -> lines.add("  " + row));
    return lines;
  }

  private List<String> accuracy() {
    record Row(String name, double accuracy, String origin) {}
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("Ockham", accuracy(test()), "this run"));
    if (outcome.linear() != null) {
      outcome
          .linear()
          .test()
          .ifPresent(judged ->
              rows.add(new Row("linear model on all bands", accuracy(judged), "this run")));
    }
    for (PublishedResult published : PublishedResult.ALL) {
      rows.add(new Row(published.method(), published.accuracy(), "Statlog, 1994"));
    }
    rows.sort(Comparator.comparingDouble((Row row) -> -row.accuracy()));
    TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
    for (Row row : rows) {
      double share = (row.accuracy() - BAR_FROM) / (1 - BAR_FROM);
      table.row(
          row.name(),
          Figures.percent(row.accuracy()),
          row.origin(),
          Bars.bar(Math.max(0, share), BAR_WIDTH));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        style.strong("Accuracy on the %s test samples".formatted(Figures.count(test().samples())))
            + style.faint(" (bars begin at 75 %)"));
    lines.add("");
    for (String line : table.lines(2)) {
      lines.add(line.startsWith("  Ockham") ? style.strong(line) : line);
    }
    return lines;
  }

  private List<String> next(@Nullable Path model) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong("What next"));
    lines.add("");
    if (model != null) {
      lines.add("  %s inspect %s".formatted(command(), ShellWord.quoted(model)));
    }
    lines.add("  %s demo --export .".formatted(command()));
    lines.addAll(afterExport(Path.of(DemoData.TABLE)));
    return lines;
  }

  /** Returns what to say after the data were written. */
  static List<String> exported(List<Path> files) {
    List<String> lines = new ArrayList<>();
    files.forEach(file -> lines.add("Written: " + file));
    lines.add("");
    lines.add("What next");
    lines.add("");
    lines.addAll(afterExport(files.getFirst()));
    return lines;
  }

  private static List<String> afterExport(Path file) {
    String table = ShellWord.quoted(file);
    String model = "satellite.safetensors";
    return List.of(
        "  %s train --data %s --output %s --report report".formatted(command(), table, model),
        "  %s inspect %s".formatted(command(), model),
        "  %s evaluate --model %s --data %s".formatted(command(), model, table),
        "  %s predict --model %s --data %s --output predictions.csv"
            .formatted(command(), model, table));
  }

  /** What the user typed to get here, so that commands work when they are pasted. */
  private static String command() {
    return ShellWord.quoted(System.getProperty("ockham.command", "ockham"));
  }

  private Evaluation test() {
    return outcome.scores().test().orElse(outcome.scores().train());
  }

  private static double accuracy(Evaluation evaluation) {
    return evaluation instanceof Evaluation.Classification classes
        ? classes.accuracy()
        : Double.NaN;
  }
}
