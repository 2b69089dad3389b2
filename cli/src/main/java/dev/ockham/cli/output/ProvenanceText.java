package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.RunDetails;
import dev.ockham.fusion.model.TrainingData;
import java.util.ArrayList;
import java.util.List;

/** How a model was trained, in words. */
public final class ProvenanceText {

  private static final double NANOS = 1e9;

  private ProvenanceText() {}

  /**
   * One line.
   *
   * @param name what it says
   * @param value in words
   */
  public record Fact(String name, String value) {}

  /** Returns what is known, in reading order; empty for a model that was made elsewhere. */
  public static List<Fact> of(FusionModel model) {
    Provenance provenance = model.provenance();
    List<Fact> facts = new ArrayList<>();
    provenance.data().ifPresent(data -> facts.addAll(data(data)));
    provenance
        .details()
        .forEach((name, value) -> {
          // Probabilities have no noise beside their own; the options are for programs.
          if (!value.equals("NaN") && !name.equals(Provenance.OPTIONS)) {
            facts.add(new Fact(name.replace('_', ' '), value));
          }
        });
    provenance.run().ifPresent(run -> facts.addAll(run(run)));
    return facts;
  }

  private static List<Fact> data(TrainingData data) {
    List<Fact> facts = new ArrayList<>();
    for (SourceFile file : data.origin().files()) {
      facts.add(new Fact("file", file.name() + ", " + Figures.count(file.rows(), "row")));
      facts.add(new Fact("sha-256", file.sha256()));
    }
    String rule = rule(data.origin().split());
    if (!rule.isEmpty()) {
      facts.add(new Fact("split", rule));
    }
    String validation =
        data.validation() == 0 ? "" : Figures.count(data.validation()) + " for validation, ";
    facts.add(
        new Fact(
            "samples",
            "%s for training, %s%s for testing"
                .formatted(
                    Figures.count(data.training()),
                    validation,
                    data.test() == 0 ? "none" : Figures.count(data.test()))));
    return facts;
  }

  private static String rule(SplitRule rule) {
    return switch (rule) {
      case SplitRule.OwnColumn() -> "as the data's own column says";
      case SplitRule.RandomShare(double testFraction, long seed) ->
          "at random, %s for testing, seed %s".formatted(Figures.percent(testFraction), seed);
      case SplitRule.EverySample() -> "none";
      case SplitRule.Unstated() -> "";
    };
  }

  private static List<Fact> run(RunDetails run) {
    return List.of(
        new Fact("device", run.device()),
        new Fact("time", Figures.duration(run.time().toNanos() / NANOS)));
  }
}
