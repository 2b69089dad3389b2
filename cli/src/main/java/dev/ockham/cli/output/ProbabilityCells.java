package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.score.ProbabilityScores;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How good probabilities are, in the cells of a table. */
public final class ProbabilityCells {

  /** What the columns are called. */
  public static final List<String> NAMES =
      List.of("balanced accuracy", "log loss", "Brier score", "calibration error");

  private ProbabilityCells() {}

  /** Returns one cell for each name; empty if the predictions are no probabilities. */
  public static Optional<List<String>> of(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Classification classes ->
          Optional.of(cells(classes.confusion().balancedAccuracy(), classes.probabilities()));
      case Evaluation.Flags flags ->
          Optional.of(cells(flags.balancedAccuracy(), flags.probabilities()));
      case Evaluation.Regression _ -> Optional.empty();
    };
  }

  private static List<String> cells(double balanced, ProbabilityScores scores) {
    return List.of(
        Figures.percent(balanced),
        Figures.measure(scores.logLoss()),
        Figures.measure(scores.brier()),
        Figures.percent(scores.reliability().calibrationError()));
  }

  /** Returns a row that begins with a name. */
  static String[] row(String name, List<String> cells) {
    return Stream.concat(Stream.of(name), cells.stream()).toArray(String[]::new);
  }
}
