package dev.ockham.cli.report;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.outcome.TellingPart;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.cli.output.DependenceText;
import dev.ockham.cli.output.ProvenanceText;
import dev.ockham.cli.output.ScoreTable;
import dev.ockham.cli.output.TrainingText;
import dev.ockham.fusion.model.Dependence;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import dev.ockham.fusion.progress.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of a report, in Markdown. */
final class ReportPage {

  private final TrainingOutcome outcome;
  private final String history;
  private final boolean pictures;

  ReportPage(TrainingOutcome outcome, String history, boolean pictures) {
    this.outcome = outcome;
    this.history = history;
    this.pictures = pictures;
  }

  String text() {
    StringBuilder page = new StringBuilder("# Training report\n\n");
    page.append(TrainingText.shape(outcome.model())).append("\n\n");
    results(page);
    facts(page);
    if (!outcome.notes().isEmpty()) {
      page.append("## Notes\n\n");
      outcome.notes().forEach(note -> page.append("- ").append(note).append('\n'));
      page.append('\n');
    }
    page.append(new ProbabilitySection(TellingPart.of(outcome), pictures).text());
    course(page);
    evidence(page);
    dependence(page);
    components(page);
    options(page);
    return page.toString();
  }

  private void results(StringBuilder page) {
    page.append("## Results\n\n");
    List<String> head = new ArrayList<>();
    for (String part : ScoreTable.columns(outcome.scores())) {
      head.addAll(outcome.classification() ? List.of(part) : List.of(part + " rmse", part + " r²"));
    }
    page.append(outcome.classification() ? "| accuracy | " : "| | ");
    page.append(String.join(" | ", head)).append(" |\n|---|");
    page.append("---:|".repeat(head.size())).append('\n');
    row(page, "fusion layer", outcome.scores());
    Scores linear = outcome.linear();
    if (linear != null) {
      row(page, "linear model on all columns", linear);
    }
    page.append('\n');
  }

  private void row(StringBuilder page, String name, Scores scores) {
    page.append("| ").append(name).append(" | ");
    page.append(cells(scores.train())).append(" | ");
    scores.validation().ifPresent(known -> page.append(cells(known)).append(" | "));
    page.append(cells(scores.test().orElse(null))).append(" |\n");
  }

  private String cells(@Nullable Evaluation evaluation) {
    return switch (evaluation) {
      case null -> outcome.classification() ? "-" : "- | -";
      case Evaluation.Classification classes -> Figures.percent(classes.accuracy());
      case Evaluation.Flags flags -> cells(flags.numbers());
      case Evaluation.Regression(_, double rmse, double r2, _) ->
          Figures.measure(rmse) + " | " + Figures.measure(r2);
    };
  }

  private void facts(StringBuilder page) {
    FusionModel model = outcome.model();
    page.append("| | |\n|---|---|\n");
    fact(page, "rank", TrainingText.rank(outcome));
    fact(page, "parameters", TrainingText.parameters(model.factors()));
    outcome
        .result()
        .logPrior()
        .ifPresent(p -> fact(page, "log prior", Figures.measure(p) + " nats"));
    TrainingText.evidence(outcome).ifPresent(text -> fact(page, "evidence", text));
    if (outcome.intervals().known()) {
      fact(page, "intervals", outcome.intervals().text());
    }
    fact(
        page,
        "training time",
        "%s on %s (%s)"
            .formatted(Figures.duration(outcome.seconds()), outcome.backend(), outcome.device()));
    page.append('\n');
  }

  private void course(StringBuilder page) {
    page.append("## The course of the training\n\n");
    if (pictures) {
      page.append("![Rank over epochs](%s)\n\n".formatted(Pictures.RANK));
      page.append("![Loss over epochs](%s)\n\n".formatted(Pictures.LOSS));
    }
    page.append("Every epoch is in [%s](%s).\n\n".formatted(history, history));
  }

  private void evidence(StringBuilder page) {
    Evidence evidence = outcome.result().evidence();
    if (evidence.byRank().isEmpty()) {
      return;
    }
    page.append("## Evidence\n\n");
    page.append(
        "How well each rank that was looked at explains the training part, by the %s, in nats. Only"
                .formatted(evidence.kind())
            + " differences mean something.\n\n");
    if (pictures && new EvidencePicture(outcome).worthwhile()) {
      page.append("![Evidence over ranks](%s)\n\n".formatted(EvidencePicture.FILE));
    }
    double best = Collections.max(evidence.byRank().values());
    page.append("| rank | log evidence | below the best |\n|---:|---:|---:|\n");
    evidence
        .byRank()
        .forEach((rank, value) -> {
          String mark = rank == outcome.evidenceRank() ? "**" : "";
          page.append("| %s%s%s | ".formatted(mark, rank, mark));
          page.append("%s | %s |\n".formatted(nats(value), nats(best - value)));
        });
    page.append('\n');
  }

  /** Differences of single nats count, however large the numbers are. */
  private static String nats(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  private void dependence(StringBuilder page) {
    page.append("## ").append(DependenceText.TITLE).append("\n\n");
    page.append(
        "The share of the outputs' variance that would be lost if a modality or a column never"
            + " changed; where they interact, shares add up to more than 100 %.\n\n");
    page.append("| modality | relevance | most relevant columns |\n|---|---:|---|\n");
    for (Dependence line : Dependence.of(outcome.model())) {
      page.append(
          "| %s | %s | %s |\n"
              .formatted(
                  escaped(line.modality()),
                  Figures.percent(line.relevance()),
                  escaped(DependenceText.columns(line))));
    }
    page.append('\n');
  }

  private void components(StringBuilder page) {
    page.append("## Components\n\n");
    page.append(
        "A component's energy is the product of its column's norms over all factors: what it can"
            + " add to an output. Doubt, of a model with a posterior, is its standard deviation as"
            + " a share of it.\n\n");
    if (pictures) {
      page.append("![Energies of the components](%s)\n\n".formatted(Pictures.ENERGIES));
    }
    Optional<double[]> deviations =
        outcome.model().posterior().map(p -> p.energyDeviations(outcome.model().factors()));
    page.append("| component | scale λ | energy |");
    page.append(
        deviations.isPresent() ? " doubt |\n|---:|---:|---:|---:|\n" : "\n|---:|---:|---:|\n");
    double[] scales = outcome.model().scales();
    double[] energies = outcome.model().factors().energies();
    for (int r = 0; r < scales.length; r++) {
      page.append("| ").append(r);
      page.append(" | ").append(Figures.measure(scales[r]));
      page.append(" | ").append(Figures.measure(energies[r])).append(" |");
      if (deviations.isPresent()) {
        double share = deviations.get()[r] / energies[r];
        page.append(' ').append(Figures.percent(share)).append(" |");
      }
      page.append('\n');
    }
    page.append('\n');
  }

  private void options(StringBuilder page) {
    page.append("## How it was trained\n\n| | |\n|---|---|\n");
    FusionModel model = outcome.model();
    model.provenance().rankPrior().ifPresent(p -> fact(page, "rank prior", p));
    model.provenance().factorPrior().ifPresent(p -> fact(page, "factor prior", p));
    // Time and device stand at the top.
    ProvenanceText.of(model.withoutRun()).forEach(f -> fact(page, f.name(), f.value()));
    fact(page, "number format", model.dtype().toString());
  }

  private static void fact(StringBuilder page, String name, String value) {
    page.append("| ").append(name).append(" | ").append(escaped(value)).append(" |\n");
  }

  static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
