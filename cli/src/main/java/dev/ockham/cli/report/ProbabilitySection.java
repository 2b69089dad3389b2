package dev.ockham.cli.report;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.outcome.TellingPart;
import dev.ockham.cli.output.ClassText;
import dev.ockham.cli.output.ProbabilityCells;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.score.ClassScore;
import dev.ockham.fusion.predict.score.ConfusionMatrix;
import dev.ockham.fusion.predict.score.ConfusionMatrix.Cell;
import dev.ockham.fusion.predict.score.Reliability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a report says of classes and probabilities: nothing of numbers. */
final class ProbabilitySection {

  private final TellingPart part;
  private final ProbabilityPictures pictures;
  private final boolean drawn;
  private final StringBuilder page = new StringBuilder();

  /**
   * Creates the section.
   *
   * @param drawn whether the pictures are there
   */
  ProbabilitySection(TellingPart part, boolean drawn) {
    this.part = part;
    this.drawn = drawn;
    pictures = new ProbabilityPictures(part.layer());
  }

  String text() {
    switch (part.layer()) {
      case Evaluation.Classification classes -> {
        scores("summed over the classes, 0 to 2", "largest probability of a sample");
        classes(classes.confusion());
        reliability(classes.probabilities().reliability());
      }
      case Evaluation.Flags flags -> {
        scores("mean over the targets, 0 to 1", "probability of yes");
        flags(flags);
        reliability(flags.probabilities().reliability());
      }
      case Evaluation.Regression _ -> {
        // Numbers have no probabilities.
      }
    }
    return page.toString();
  }

  private void scores(String brier, String binned) {
    page.append("## Probabilities\n\n");
    head("on the " + part.samples(), ProbabilityCells.NAMES);
    ProbabilityCells.of(part.layer()).ifPresent(cells -> row("fusion layer", cells));
    part.linear()
        .flatMap(ProbabilityCells::of)
        .ifPresent(cells -> row("linear model on all columns", cells));
    page.append(
        ("%nBalanced accuracy is the mean recall. Log loss is in nats. The Brier score is the"
                + " squared error of the probabilities, %s. The calibration error is the expected"
                + " one, in %s equal bins of the %s.%n%n")
            .formatted(brier, Reliability.BINS, binned));
  }

  private void classes(ConfusionMatrix confusion) {
    head("class", List.of("samples", "recall", "precision"));
    for (ClassScore score : ClassText.shown(confusion)) {
      row(
          score.label(),
          List.of(
              Figures.count(score.samples()),
              Figures.percent(score.recall()),
              Figures.percent(score.precision())));
    }
    ClassText.leftOut(confusion)
        .ifPresent(note -> page.append("\nThese are ").append(note).append(".\n"));
    page.append("\n## Confusions\n\n");
    if (drawn && pictures.confusable()) {
      page.append("![Confusion matrix](%s)%n%n".formatted(ProbabilityPictures.CONFUSION));
    }
    if (confusion.labels().size() > ClassText.MOST_CLASSES) {
      frequent(confusion);
    } else {
      matrix(confusion);
    }
    page.append('\n');
  }

  private void matrix(ConfusionMatrix confusion) {
    head("true \\ predicted", confusion.labels());
    for (int truth = 0; truth < confusion.labels().size(); truth++) {
      row(
          confusion.labels().get(truth),
          Arrays.stream(confusion.row(truth)).mapToObj(Figures::count).toList());
    }
  }

  private void frequent(ConfusionMatrix confusion) {
    head("the most frequent", List.of("taken for", "samples"));
    for (Cell cell : ClassText.confusions(confusion)) {
      row(
          confusion.labels().get(cell.truth()),
          List.of(
              ReportPage.escaped(confusion.labels().get(cell.chosen())),
              Figures.count(cell.samples())));
    }
  }

  private void flags(Evaluation.Flags flags) {
    head("target", List.of("accuracy", "balanced accuracy", "yes", "recall", "precision"));
    for (int j = 0; j < flags.names().size(); j++) {
      ConfusionMatrix confusion = flags.confusions().get(j);
      ClassScore yes = confusion.classes().getLast();
      row(
          flags.names().get(j),
          List.of(
              Figures.percent(confusion.accuracy()),
              Figures.percent(confusion.balancedAccuracy()),
              Figures.count(yes.samples()),
              Figures.percent(yes.recall()),
              Figures.percent(yes.precision())));
    }
    page.append('\n');
  }

  private void reliability(Reliability reliability) {
    page.append("## Reliability\n\n");
    if (drawn) {
      page.append("![Reliability diagram](%s)%n%n".formatted(ProbabilityPictures.RELIABILITY));
    }
    head("probability", List.of("predictions", "mean probability", "came true"));
    for (Reliability.Bin bin : reliability.bins()) {
      if (bin.count() > 0) {
        row(
            String.format(Locale.ROOT, "%.2f to %.2f", bin.from(), bin.to()),
            List.of(
                Figures.count(bin.count()),
                Figures.percent(bin.probability()),
                Figures.percent(bin.frequency())));
      }
    }
    page.append('\n');
  }

  private void head(String name, List<String> columns) {
    row(name, columns.stream().map(ReportPage::escaped).toList());
    page.append("|---|").append("---:|".repeat(columns.size())).append('\n');
  }

  private void row(String name, List<String> cells) {
    List<String> all = new ArrayList<>(Collections.singleton(ReportPage.escaped(name)));
    all.addAll(cells);
    page.append("| ").append(String.join(" | ", all)).append(" |\n");
  }
}
