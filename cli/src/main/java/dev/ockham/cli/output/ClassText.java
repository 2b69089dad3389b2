package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.score.ClassScore;
import dev.ockham.fusion.predict.score.ConfusionMatrix;
import dev.ockham.fusion.predict.score.ConfusionMatrix.Cell;
import dev.ockham.fusion.predict.score.ProbabilityScores;
import dev.ockham.fusion.predict.score.Reliability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How good probabilities are and what was taken for what, for people. */
public final class ClassText {

  /** Beyond it, only the classes and confusions that need a look are shown. */
  public static final int MOST_CLASSES = 12;

  /** Longer labels would make the matrix wider than a screen. */
  private static final int LONGEST_HEAD = 10;

  private ClassText() {}

  /** Returns scores and tables, line by line; nothing for numbers. */
  public static List<String> of(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Classification classes -> classes(classes);
      case Evaluation.Flags flags -> flags(flags);
      case Evaluation.Regression _ -> List.of();
    };
  }

  private static List<String> classes(Evaluation.Classification result) {
    ConfusionMatrix confusion = result.confusion();
    List<String> lines =
        scores(
            confusion.balancedAccuracy(),
            "mean recall of the classes",
            "summed over the classes, 0 to 2",
            "largest probability",
            result.probabilities());
    lines.add("");
    lines.addAll(perClass(confusion).lines(2));
    leftOut(confusion).ifPresent(note -> lines.add("  " + note));
    TextTable confused =
        confusion.labels().size() > MOST_CLASSES ? frequent(confusion) : matrix(confusion);
    lines.add("");
    lines.addAll(confused.lines(2));
    return lines;
  }

  private static List<String> flags(Evaluation.Flags result) {
    List<String> lines =
        scores(
            result.balancedAccuracy(),
            "mean recall of yes and no",
            "mean squared error, 0 to 1",
            "probability of yes",
            result.probabilities());
    TextTable table =
        new TextTable(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
    table.row("target", "yes", "accuracy", "recall of yes", "of no", "precision of yes");
    for (int j = 0; j < result.names().size(); j++) {
      ConfusionMatrix confusion = result.confusions().get(j);
      ClassScore no = confusion.classes().getFirst();
      ClassScore yes = confusion.classes().getLast();
      table.row(
          result.names().get(j),
          Figures.count(yes.samples()),
          Figures.percent(confusion.accuracy()),
          Figures.percent(yes.recall()),
          Figures.percent(no.recall()),
          Figures.percent(yes.precision()));
    }
    lines.add("");
    lines.addAll(table.lines(2));
    return lines;
  }

  private static List<String> scores(
      double balanced, String mean, String range, String binned, ProbabilityScores scores) {
    TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT);
    table.row("balanced accuracy", Figures.percent(balanced), mean);
    table.row("log loss", Figures.measure(scores.logLoss()), "nats");
    table.row("Brier score", Figures.measure(scores.brier()), range);
    table.row(
        "calibration error",
        Figures.percent(scores.reliability().calibrationError()),
        "expected, in %s equal bins of the %s".formatted(Reliability.BINS, binned));
    return new ArrayList<>(table.lines(2));
  }

  /** The classes; of many those that are recognised worst. */
  private static TextTable perClass(ConfusionMatrix confusion) {
    TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
    table.row("class", "samples", "recall", "precision");
    for (ClassScore score : shown(confusion)) {
      table.row(
          score.label(),
          Figures.count(score.samples()),
          Figures.percent(score.recall()),
          Figures.percent(score.precision()));
    }
    return table;
  }

  /**
   * Returns the classes to show, in order; of many those of the lowest recall, the lowest first.
   */
  public static List<ClassScore> shown(ConfusionMatrix confusion) {
    List<ClassScore> classes = confusion.classes();
    return classes.size() <= MOST_CLASSES
        ? classes
        : classes.stream()
            .filter(c -> c.samples() > 0)
            .sorted(Comparator.comparingDouble(ClassScore::recall))
            .limit(MOST_CLASSES)
            .toList();
  }

  /** Returns which classes are not shown; empty if all are. */
  public static Optional<String> leftOut(ConfusionMatrix confusion) {
    int classes = confusion.labels().size();
    return classes <= MOST_CLASSES
        ? Optional.empty()
        : Optional.of(
            "the %s classes of the lowest recall, of %s"
                .formatted(shown(confusion).size(), Figures.count(classes)));
  }

  private static TextTable matrix(ConfusionMatrix confusion) {
    int classes = confusion.labels().size();
    Align[] alignments = new Align[1 + classes];
    Arrays.fill(alignments, Align.RIGHT);
    alignments[0] = Align.LEFT;
    TextTable table = new TextTable(alignments);
    List<String> heads = confusion.labels().stream().map(ClassText::head).toList();
    table.row(ProbabilityCells.row("true \\ predicted", heads));
    for (int truth = 0; truth < classes; truth++) {
      List<String> counts = Arrays.stream(confusion.row(truth)).mapToObj(Figures::count).toList();
      table.row(ProbabilityCells.row(confusion.labels().get(truth), counts));
    }
    return table;
  }

  private static String head(String label) {
    return label.codePointCount(0, label.length()) > LONGEST_HEAD
        ? label.substring(0, label.offsetByCodePoints(0, LONGEST_HEAD - 1)) + "…"
        : label;
  }

  private static TextTable frequent(ConfusionMatrix confusion) {
    TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT);
    table.row("most frequent confusions", "taken for", "samples", "");
    List<ClassScore> classes = confusion.classes();
    for (Cell cell : confusions(confusion)) {
      ClassScore truth = classes.get(cell.truth());
      table.row(
          truth.label(),
          confusion.labels().get(cell.chosen()),
          Figures.count(cell.samples()),
          "of " + Figures.count(truth.samples()));
    }
    return table;
  }

  /** Returns the most frequent of the wrong answers. */
  public static List<Cell> confusions(ConfusionMatrix confusion) {
    return confusion.cells().stream()
        .filter(cell -> !cell.right() && cell.chosen() != ConfusionMatrix.NONE)
        .sorted(Comparator.comparingInt(Cell::samples).reversed())
        .limit(MOST_CLASSES)
        .toList();
  }
}
