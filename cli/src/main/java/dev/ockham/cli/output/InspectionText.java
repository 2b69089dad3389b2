package dev.ockham.cli.output;

import dev.ockham.cli.console.Bars;
import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.Style;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.model.Dependence;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a model file holds, for people. */
public final class InspectionText {

  private static final int BAR = 24;

  /** More components than this are summed up in one line. */
  private static final int MOST_SHOWN = 40;

  private final FusionModel model;
  private final StatedPriors priors;
  private final Style style;

  public InspectionText(FusionModel model, StatedPriors priors, Style style) {
    this.model = model;
    this.priors = priors;
    this.style = style;
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong(TrainingText.shape(model)));
    lines.add("");
    lines.addAll(facts().lines(2));
    lines.add("");
    lines.add(style.strong(DependenceText.TITLE));
    lines.add("");
    lines.addAll(dependence().lines(2));
    lines.add("");
    lines.add(style.strong("Components, the strongest first"));
    lines.add("");
    lines.addAll(components());
    List<ProvenanceText.Fact> training = ProvenanceText.of(model);
    if (!training.isEmpty()) {
      lines.add("");
      lines.add(style.strong("Training"));
      lines.add("");
      TextTable details = new TextTable(Align.LEFT, Align.LEFT);
      training.forEach(fact -> details.row(fact.name(), fact.value()));
      lines.addAll(details.lines(2));
    }
    return lines;
  }

  private TextTable facts() {
    Factors factors = model.factors();
    Provenance provenance = model.provenance();
    TextTable facts = new TextTable(Align.LEFT, Align.LEFT);
    String from =
        provenance.maxRank().isPresent() ? ", from " + provenance.maxRank().getAsInt() : "";
    facts.row("rank", model.rank() + from);
    facts.row("parameters", TrainingText.parameters(factors));
    facts.row(
        "options",
        "%s, %s, %s"
            .formatted(
                factors.constant() ? "a constant 1 in each modality" : "no constant",
                factors.bias().isPresent() ? "bias" : "no bias",
                model.dtype()));
    if (model.output() instanceof ModelOutput.Classes(List<String> labels)) {
      facts.row("classes", abbreviated(labels));
    } else if (model.output() instanceof ModelOutput.Numbers(List<String> names, _)) {
      facts.row("targets", abbreviated(names));
    }
    if (Double.isFinite(priors.logPrior())) {
      facts.row(
          "log prior",
          "%s nats (%s, %s)"
              .formatted(
                  Figures.measure(priors.logPrior()), priors.rankPrior(), priors.factorPrior()));
    }
    double[] noise = model.noiseDeviations();
    if (noise.length > 0) {
      List<String> deviations = Arrays.stream(noise).mapToObj(Figures::measure).toList();
      facts.row("noise", "standard deviation " + abbreviated(deviations));
    }
    return facts;
  }

  private TextTable dependence() {
    TextTable table = new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
    table.row("modality", "relevance", "", "most relevant columns");
    for (Dependence line : Dependence.of(model)) {
      table.row(
          line.modality(),
          Figures.percent(line.relevance()),
          Bars.bar(line.relevance(), BAR),
          DependenceText.columns(line));
    }
    return table;
  }

  private List<String> components() {
    double[] energies = model.factors().energies();
    double[] scales = model.scales();
    List<Integer> order =
        IntStream.range(0, energies.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> -energies[r]))
            .toList();
    double largest = energies[order.getFirst()];
    Optional<double[]> deviations =
        model.posterior().map(posterior -> posterior.energyDeviations(model.factors()));
    TextTable table =
        deviations.isPresent()
            ? new TextTable(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.RIGHT)
            : new TextTable(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
    table.row(row("r", "scale λ", "energy", "", deviations.map(_ -> "doubt")));
    for (int r : order.subList(0, Math.min(MOST_SHOWN, order.size()))) {
      table.row(
          row(
              Integer.toString(r),
              Figures.measure(scales[r]),
              Figures.measure(energies[r]),
              Bars.bar(largest > 0 ? energies[r] / largest : 0, BAR),
              deviations.map(d -> Figures.percent(d[r] / energies[r]))));
    }
    List<String> lines = new ArrayList<>(table.lines(2));
    if (order.size() > MOST_SHOWN) {
      lines.add("  and %s weaker ones".formatted(order.size() - MOST_SHOWN));
    }
    return lines;
  }

  /** The cells of a component: one fewer where there is no posterior. */
  private static String[] row(
      String component, String scale, String energy, String bar, Optional<String> doubt) {
    return doubt
        .map(d -> new String[] {component, scale, energy, bar, d})
        .orElseGet(() -> new String[] {component, scale, energy, bar});
  }

  private static String abbreviated(List<String> names) {
    int shown = Math.min(8, names.size());
    String text = String.join(", ", names.subList(0, shown));
    return names.size() > shown ? text + ", … (" + names.size() + ")" : text;
  }
}
