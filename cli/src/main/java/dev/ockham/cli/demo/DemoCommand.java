package dev.ockham.cli.demo;

import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.command.KeptModel;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.file.OutputPlace;
import dev.ockham.cli.option.BackendOptions;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.option.LearningOptions;
import dev.ockham.cli.option.SplitOption;
import dev.ockham.cli.outcome.Times;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.cli.outcome.TrainingRun;
import dev.ockham.cli.output.TrainingJson;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on the data set that ships with the program. */
@Command(
    name = "demo",
    header = "Train on a real data set that ships with the program.",
    customSynopsis = {"ockham demo [--output MODEL] [OPTIONS]", "       ockham demo --export DIR"},
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "The data are Statlog (Landsat Satellite): four spectral bands are the modalities, the kind"
          + " of soil or plants is the class. Shows how the rank falls, and the accuracy on the"
          + " official test part beside a linear model and published figures. Nothing is written"
          + " unless you ask for it. Takes the options of training that 'train' takes."
    },
    footer = {
      "",
      "Examples:",
      "  ockham demo",
      "  ockham demo --rank-prior log-uniform --seed 7",
      "  ockham demo --export .",
      "  ockham train --data satellite.csv.gz --output satellite.safetensors"
    })
public final class DemoCommand implements Runnable {

  private final Console console;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Only write the data, satellite.csv.gz, and where they come from there.")
  private @Nullable Path export;

  @Option(
      names = "--output",
      paramLabel = "MODEL",
      description = "Also write the model to this safetensors file.")
  private @Nullable Path output;

  @Mixin private LearningOptions learning = new LearningOptions();
  @Mixin private BackendOptions backends = new BackendOptions();
  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (export == null) {
      train();
    } else {
      export(export);
    }
  }

  private void export(Path folder) {
    OutputPlace.requireFolder("--export", folder);
    OutputPlace.create(folder);
    List<Path> files = DemoData.export(folder);
    json.print(
        console,
        () ->
            JsonObject.builder().put("files", files.stream().map(Path::toString).toList()).build(),
        () -> DemoText.exported(files).forEach(console.out()::println));
  }

  private void train() {
    TrainingOptions options = learning.options();
    if (output != null) {
      OutputPlace.requireFile(output, List.of());
    }
    Times times = new Times(console);
    try (Backend backend = backends.open(console);
        DemoData.Opened data = DemoData.open()) {
      times.end("starting");
      LoadedData loaded =
          DataLoader.forTraining(new DataSource.Table(data.table()), TaskChoice.CLASSIFICATION);
      SplitParts parts = SplitOption.usual(loaded, options.seed());
      times.end("reading");
      Consumer<FusionModel> kept = output == null ? model -> {} : new KeptModel(output);
      TrainingOutcome outcome =
          new TrainingRun(console, backend, options, learning.seed(), times).train(parts, kept);
      outcome.notes().forEach(console::note);
      json.print(
          console,
          () -> json(outcome),
          () -> new DemoText(outcome, console).lines(output).forEach(console.out()::println));
    }
  }

  private JsonObject json(TrainingOutcome outcome) {
    List<JsonValue> published =
        PublishedResult.ALL.stream()
            .<JsonValue>map(p ->
                JsonObject.builder()
                    .put("method", p.method())
                    .put("accuracy", p.accuracy())
                    .build())
            .toList();
    JsonObject.Builder object = JsonObject.builder().put("data", "satellite");
    TrainingJson.of(outcome, output, null).members().forEach(object::put);
    return object.put("published", new JsonValue.Array(published)).build();
  }
}
