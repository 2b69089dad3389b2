package dev.ockham.cli.command;

import dev.ockham.cli.console.Console;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.output.InspectionJson;
import dev.ockham.cli.output.InspectionText;
import dev.ockham.cli.output.StatedPriors;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.file.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a model file holds. */
@Command(
    name = "inspect",
    header = "Show what a model file holds and how it was trained.",
    customSynopsis = {"ockham inspect MODEL [--rank-prior SPEC] [--factor-prior SPEC] [--json]"},
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "Shows sizes, rank, each component's scale and energy, the number of parameters against the"
          + " dense tensor, the log prior, and how the model was trained.",
      "",
      "Relevance is the share of the outputs' variance that would be lost if a modality or a"
          + " column never changed; where they interact, shares add up to more than 100 %%. Doubt,"
          + " of a model with a posterior, is an energy's standard deviation as a share of it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ockham inspect model.safetensors",
      "  ockham inspect factors.safetensors --json \\",
      "                 --rank-prior log-uniform --factor-prior normal"
    })
public final class InspectCommand implements Runnable {

  private final Console console;

  @Parameters(paramLabel = "MODEL", description = "A safetensors file.")
  private Path file = Path.of("");

  @Option(
      names = "--rank-prior",
      paramLabel = "SPEC",
      description = "Compute the log prior with this prior of the scales. Default: the model's.")
  private @Nullable String rankPrior;

  @Option(
      names = "--factor-prior",
      paramLabel = "SPEC",
      description = "Compute the log prior with this prior of the factors. Default: the model's.")
  private @Nullable String factorPrior;

  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    ModelFile.Loaded loaded = ModelFile.load(file);
    FusionModel model = loaded.model();
    StatedPriors priors =
        StatedPriors.of(model, Optional.ofNullable(rankPrior), Optional.ofNullable(factorPrior));
    List<String> notes = new ArrayList<>(loaded.notes());
    notes.addAll(priors.notes());
    notes.forEach(console::note);
    json.print(
        console,
        () -> InspectionJson.of(model, file, priors, notes),
        () ->
            new InspectionText(model, priors, console.style())
                .lines()
                .forEach(console.out()::println));
  }
}
