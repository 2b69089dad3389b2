package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.Style;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.predict.Scores;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A training's outcome for people. */
public final class TrainingText {

  private TrainingText() {}

  /** Returns the model's sizes in words: {@code band1 (9) × band2 (9) → 6 classes}. */
  public static String shape(FusionModel model) {
    List<String> inputs = new ArrayList<>();
    for (int m = 0; m < model.inputs().size(); m++) {
      inputs.add(
          "%s (%s)".formatted(model.modality(m), model.factors().shape().inputSizes().get(m)));
    }
    int outputs = model.factors().shape().outputSize();
    String kind =
        switch (model.output()) {
          case ModelOutput.Classes _ -> "classes";
          case ModelOutput.Flags _ -> outputs == 1 ? "yes-or-no target" : "yes-or-no targets";
          case ModelOutput.Numbers _ -> outputs == 1 ? "target" : "targets";
          case ModelOutput.Raw _ -> outputs == 1 ? "output" : "outputs";
        };
    return String.join(" × ", inputs) + " → " + outputs + " " + kind;
  }

  /** Returns {@code 1,064; the dense tensor would have 60,006 (56 times as many)}. */
  public static String parameters(Factors factors) {
    long own = factors.shape().parameters();
    BigInteger dense = factors.denseParameters();
    BigInteger times = dense.divide(BigInteger.valueOf(own));
    String comparison =
        times.compareTo(BigInteger.ONE) > 0
            ? " (%s times as many)".formatted(Figures.count(times))
            : "";
    return "%s; the dense tensor would have %s%s"
        .formatted(Figures.count(own), Figures.count(dense), comparison);
  }

  /** Returns the rank against what training began with. */
  public static String rank(TrainingOutcome outcome) {
    return outcome.adaptive()
        ? "%s, from %s".formatted(outcome.model().rank(), outcome.maxRank())
        : "%s, fixed".formatted(outcome.model().rank());
  }

  /** Returns how clearly the evidence prefers the rank; empty if no other was looked at. */
  public static Optional<String> evidence(TrainingOutcome outcome) {
    return EvidenceText.of(outcome.result().evidence(), outcome.evidenceRank());
  }

  /** Returns facts and scores, line by line. */
  public static List<String> summary(TrainingOutcome outcome, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong(shape(outcome.model())));
    lines.add("");
    TextTable facts = new TextTable(Align.LEFT, Align.LEFT);
    facts.row("rank", rank(outcome));
    facts.row("parameters", parameters(outcome.model().factors()));
    outcome
        .result()
        .logPrior()
        .ifPresent(p -> facts.row("log prior", Figures.measure(p) + " nats"));
    evidence(outcome).ifPresent(text -> facts.row("evidence", text));
    facts.row(
        "training",
        "%s in %s on %s (%s)"
            .formatted(
                Figures.count(outcome.history().size(), "epoch"),
                Figures.duration(outcome.seconds()),
                outcome.backend(),
                outcome.device()));
    facts.row("time", outcome.times().text());
    facts.row("samples", samples(outcome.scores()));
    lines.addAll(facts.lines(2));
    lines.add("");
    lines.addAll(ScoreTable.of(outcome).lines(2));
    if (outcome.intervals().known()) {
      lines.add("");
      lines.add("  " + outcome.intervals().text());
    }
    return lines;
  }

  private static String samples(Scores scores) {
    List<String> parts = new ArrayList<>();
    parts.add(Figures.count(scores.train().samples()) + " for training");
    scores
        .validation()
        .ifPresent(known -> parts.add(Figures.count(known.samples()) + " for validation"));
    parts.add(
        scores.test().map(known -> Figures.count(known.samples())).orElse("none") + " for testing");
    return String.join(", ", parts);
  }
}
