package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How good models are, side by side. */
public final class ScoreTable {

  private final TextTable table;

  private ScoreTable(TextTable table) {
    this.table = table;
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
    return new ScoreTable(table);
  }

  List<String> lines(int indent) {
    return table.lines(indent);
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
      case null -> alike instanceof Evaluation.Regression ? List.of("-", "-") : List.of("-");
      case Evaluation.Classification(_, double accuracy) -> List.of(Figures.percent(accuracy));
      case Evaluation.Regression(_, double rmse, double r2, _) ->
          List.of(Figures.measure(rmse), Figures.measure(r2));
    };
  }
}
