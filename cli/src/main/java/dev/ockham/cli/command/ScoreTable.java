package dev.ockham.cli.command;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.fusion.model.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How good models are, side by side. */
final class ScoreTable {

  private final TextTable table;

  private ScoreTable(TextTable table) {
    this.table = table;
  }

  /** Compares a trained model with the linear one. */
  static ScoreTable of(TrainingOutcome outcome) {
    boolean classes = outcome.scores().train() instanceof Evaluation.Classification;
    TextTable table =
        classes
            ? new TextTable(Align.LEFT, Align.RIGHT, Align.RIGHT)
            : new TextTable(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
    if (classes) {
      table.row("accuracy", "train", "test");
    } else {
      table.row("error", "train rmse", "r²", "test rmse", "r²");
    }
    table.row(row("fusion layer", outcome.scores()));
    if (outcome.linear() != null) {
      table.row(row("linear model on all columns", outcome.linear()));
    }
    return new ScoreTable(table);
  }

  List<String> lines(int indent) {
    return table.lines(indent);
  }

  private static String[] row(String name, Scores scores) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.addAll(cells(scores.train(), scores.train()));
    cells.addAll(cells(scores.test(), scores.train()));
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
