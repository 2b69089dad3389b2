package dev.ockham.cli.command;

import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.file.OutputPlace;
import dev.ockham.cli.option.BackendOptions;
import dev.ockham.cli.option.DataOptions;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.option.LearningOptions;
import dev.ockham.cli.option.Named;
import dev.ockham.cli.option.SplitOption;
import dev.ockham.cli.option.TargetOption;
import dev.ockham.cli.option.TaskOption;
import dev.ockham.cli.outcome.Times;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.cli.outcome.TrainingRun;
import dev.ockham.cli.output.TrainingJson;
import dev.ockham.cli.output.TrainingText;
import dev.ockham.cli.report.Report;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.options.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model and writes it to a file. */
@Command(
    name = "train",
    header = "Train a model and write it to a file.",
    customSynopsis = {
      "ockham train --data FILE | --modality NAME=FILE ... --target FILE",
      "             --output MODEL.safetensors [OPTIONS]"
    },
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "Training begins with the maximum rank and removes the components that the data do not"
          + " support. A fifth of the samples is set aside for testing unless the table says which"
          + " ones are. Samples that it calls val are not learnt from: they choose the prior's"
          + " weight for classes, tell --patience when to stop, and are judged."
    },
    footer = {
      "",
      "Examples:",
      "  ockham train --data table.csv.gz --output model.safetensors --report report",
      "  ockham train --modality audio=audio.npy --modality text=text.csv \\",
      "               --target price.csv --output model.safetensors --seed 7 --json",
      "  ockham train --data table.csv --rank-prior log-uniform --max-rank 128 \\",
      "               --validation-fraction 0.1 --output model.safetensors"
    })
public final class TrainCommand implements Runnable {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private TargetOption target = new TargetOption();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "MODEL",
      description = "Where to write the model: a safetensors file.")
  private Path output = Path.of("");

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Also write report.md, history.csv and pictures there; the folder is created if need"
              + " be.")
  private @Nullable Path report;

  @Mixin private TaskOption task = new TaskOption();
  @Mixin private SplitOption split = new SplitOption();
  @Mixin private LikeOption like = new LikeOption();
  @Mixin private LearningOptions learning = new LearningOptions();
  @Mixin private BackendOptions backends = new BackendOptions();
  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    DataSource source = data.sourceWithTarget(console, target.file());
    Optional<Repetition> repeated = like.repetition();
    TrainingOptions options = repeated.map(Repetition::options).orElseGet(learning::options);
    OutputPlace.requireFile(output, OutputPlace.files(source));
    if (report != null) {
      OutputPlace.requireFolder("--report", report);
    }
    Times times = new Times(console);
    KeptModel kept = new KeptModel(output);
    try (Backend backend = backends.open(console)) {
      times.end("starting");
      TaskChoice targets = task.or(repeated.map(Repetition::task).orElse(TaskChoice.AUTO));
      LoadedData loaded = DataLoader.forTraining(source, targets);
      SplitRule usual = repeated.flatMap(Repetition::split).orElse(new SplitRule.Unstated());
      SplitParts parts = split.apply(loaded, usual, options.seed());
      List<String> differences =
          repeated.map(like -> like.differences(parts, backend)).orElse(List.of());
      // Before what may take hours.
      differences.forEach(console::note);
      learning.requireValidation(parts);
      options
          .classWeights()
          .ifPresent(weights ->
              Named.option("--class-weight", () -> weights.of(parts.train().requireTargets())));
      times.end("reading");
      TrainingOutcome outcome =
          new TrainingRun(console, backend, options, options.seed(), times)
              .train(parts, kept)
              .withNotes(loaded.notes())
              .withNotes(differences);
      if (report != null) {
        OutputPlace.create(report);
        outcome = outcome.withNotes(Report.write(outcome, report));
        times.end("report");
      }
      show(outcome, differences);
    } catch (RuntimeException | Error e) {
      kept.notice().ifPresent(console::note);
      throw e;
    }
  }

  private void show(TrainingOutcome outcome, List<String> said) {
    outcome.notes().stream().filter(note -> !said.contains(note)).forEach(console::note);
    json.print(
        console,
        () -> TrainingJson.of(outcome, output, report),
        () -> {
          TrainingText.summary(outcome, console.style()).forEach(console.out()::println);
          console.out().println();
          console.out().println("The model is in " + output + ".");
          if (report != null) {
            console.out().println("The report is in " + report.resolve(Report.PAGE) + ".");
          }
        });
  }
}
