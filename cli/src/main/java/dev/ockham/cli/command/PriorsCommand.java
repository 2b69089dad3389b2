package dev.ockham.cli.command;

import dev.ockham.api.prior.PriorCandidate;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.Priors;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.output.ParameterText;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the priors. */
@Command(
    name = "priors",
    header = "List the priors of ranks and factors, with their parameters.",
    descriptionHeading = "%n",
    description =
        "Lists every prior on the class path: of a component's scale (--rank-prior), and of a"
            + " factor's entries, given that scale (--factor-prior).",
    footer = {
      "",
      "Examples:",
      "  ockham priors",
      "  ockham train --data table.csv --output model.safetensors \\",
      "               --rank-prior half-cauchy:scale=0.01 --factor-prior normal"
    })
public final class PriorsCommand implements Runnable {

  private static final int WIDEST = 100;

  private final Console console;

  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public PriorsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    List<PriorCandidate> candidates = Priors.candidates();
    json.print(console, () -> json(candidates), () -> text(candidates));
  }

  private static JsonObject json(List<PriorCandidate> candidates) {
    List<JsonValue> items = new ArrayList<>();
    for (PriorCandidate candidate : candidates) {
      items.add(
          JsonObject.builder()
              .put("name", candidate.name())
              .put("kind", candidate.kind().map(PriorKind::toString).orElse(null))
              .put("usable", candidate.usable())
              .put("problem", candidate.problem().orElse(null))
              .put("description", candidate.description())
              .put("parameters", ParameterText.json(candidate.parameters()))
              .build());
    }
    return JsonObject.builder().put("priors", new JsonValue.Array(items)).build();
  }

  private void text(List<PriorCandidate> candidates) {
    if (candidates.isEmpty()) {
      console
          .out()
          .println(
              "No prior was found: put a jar with priors on the class path, such as"
                  + " ockham-priors.");
      return;
    }
    int indent = 4 + candidates.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    section(
        "Of a component's scale (--rank-prior):", Optional.of(PriorKind.RANK), candidates, indent);
    section(
        "Of a factor's entries (--factor-prior):",
        Optional.of(PriorKind.FACTOR),
        candidates,
        indent);
    section("Not usable:", Optional.empty(), candidates, indent);
    console.out().println("Type parameters after a colon: name:parameter=value,parameter=value.");
  }

  private void section(
      String heading, Optional<PriorKind> kind, List<PriorCandidate> candidates, int indent) {
    List<PriorCandidate> members = candidates.stream().filter(c -> c.kind().equals(kind)).toList();
    if (members.isEmpty()) {
      return;
    }
    int width = Math.min(console.width(), WIDEST);
    console.out().println(heading);
    for (PriorCandidate candidate : members) {
      String name = "  " + candidate.name() + " ".repeat(indent - 2 - candidate.name().length());
      String text = candidate.problem().orElse(candidate.description());
      List<String> lines = new ArrayList<>(ParameterText.indented(text, indent, width));
      lines.set(0, console.style().strong(name) + lines.getFirst().substring(indent));
      lines.addAll(ParameterText.lines(candidate.parameters(), indent, width));
      lines.forEach(console.out()::println);
    }
    console.out().println();
  }
}
