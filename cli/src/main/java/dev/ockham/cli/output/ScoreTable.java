package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.cli.outcome.TellingPart;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How good models are, side by side. */
public final class ScoreTable {

  private final List<TextTable> tables;

  private ScoreTable(List<TextTable> tables) {
    this.tables = tables;
  }

  /** Compares a trained model with the linear one. */
  static ScoreTable of(TrainingOutcome outcome) {
    boolean classes = outcome.classification();
    List<String> head = new ArrayList<>(List.of(classes ? "accuracy" : "error"));
    for (String part : columns(outcome.scores())) {
      head.addAll(classes ? List.of(part) : List.of(part + " rmse", "r²"));
    }
    Align[] alignments = new Align[head.size()];
    Arrays.fill(alignments, Align.RIGHT);
    alignments[0] = Align.LEFT;
    TextTable table = new TextTable(alignments);
    table.row(head.toArray(String[]::new));
    table.row(row("fusion layer", outcome.scores()));
    if (outcome.linear() != null) {
      table.row(row("linear model on all columns", outcome.linear()));
    }
    return new ScoreTable(
        Stream.concat(Stream.of(table), probabilities(outcome).stream()).toList());
  }

  /** How good probabilities are on the samples that tell most; empty for numbers. */
  private static Optional<TextTable> probabilities(TrainingOutcome outcome) {
    TellingPart part = TellingPart.of(outcome);
    return ProbabilityCells.of(part.layer())
        .map(cells -> {
          TextTable table =
              new TextTable(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
          table.row(ProbabilityCells.row("on the " + part.samples(), ProbabilityCells.NAMES));
          table.row(ProbabilityCells.row("fusion layer", cells));
          part.linear()
              .flatMap(ProbabilityCells::of)
              .ifPresent(
                  linear -> table.row(ProbabilityCells.row("linear model on all columns", linear)));
          return table;
        });
  }

  List<String> lines(int indent) {
    List<String> lines = new ArrayList<>();
    for (TextTable table : tables) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(table.lines(indent));
    }
    return lines;
  }

  /** Returns what the columns of tables are called, one a part. */
  public static List<String> columns(Scores scores) {
    return scores.validation().isPresent()
        ? List.of("train", "validation", "test")
        : List.of("train", "test");
  }

  private static String[] row(String name, Scores scores) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.addAll(cells(scores.train(), scores.train()));
    scores.validation().ifPresent(known -> cells.addAll(cells(known, scores.train())));
    cells.addAll(cells(scores.test().orElse(null), scores.train()));
    return cells.toArray(String[]::new);
  }

  private static List<String> cells(@Nullable Evaluation evaluation, Evaluation alike) {
    return switch (evaluation) {
      case null -> alike instanceof Evaluation.Classification ? List.of("-") : List.of("-", "-");
      case Evaluation.Classification c -> List.of(Figures.percent(c.accuracy()));
      case Evaluation.Flags flags -> cells(flags.numbers(), alike);
      case Evaluation.Regression(_, double rmse, double r2, _) ->
          List.of(Figures.measure(rmse), Figures.measure(r2));
    };
  }
}
