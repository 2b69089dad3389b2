package dev.ockham.cli.command;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.Figures;
import dev.ockham.cli.option.BackendOptions;
import dev.ockham.cli.option.ComputationDtype;
import dev.ockham.cli.option.DataOptions;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.option.ModelOption;
import dev.ockham.cli.option.TargetOption;
import dev.ockham.cli.outcome.IntervalCoverage;
import dev.ockham.cli.outcome.ScoreNotes;
import dev.ockham.cli.output.ClassJson;
import dev.ockham.cli.output.ClassText;
import dev.ockham.cli.output.ScoreJson;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.model.file.ModelFile;
import dev.ockham.fusion.predict.ClassSets;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Intervals;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.predict.UnusableSampleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Judges a model on data with targets. */
@Command(
    name = "evaluate",
    header = "Compare a model's predictions with the truth.",
    customSynopsis = {
      "ockham evaluate --model MODEL [OPTIONS]",
      "                --data FILE | --modality NAME=FILE ... --target FILE"
    },
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "Prints the accuracy, or the root mean squared error in the targets' own units and r². If"
          + " the table has a 'split' column, the test samples are judged, else all of them. A"
          + " model that knows intervals, or sets of classes, is also asked how many true values"
          + " they hold.",
      "",
      "For classes also the balanced accuracy (mean recall of the classes that occur), the log loss"
          + " in nats, the Brier score (squared error of the probabilities, summed over the"
          + " classes: 0 to 2), the expected calibration error (mean distance between the most"
          + " probable class's probability and how often it is the true one, in 15 equal bins),"
          + " recall and precision of each class and which was taken for which; with --json the"
          + " whole confusion_matrix, a row for each true class, and the bins. For yes-or-no"
          + " targets the same of each answer; the Brier score is then a mean, 0 to 1, and the"
          + " bins are of the probability of yes."
    },
    footer = {
      "",
      "Examples:",
      "  ockham evaluate --model model.safetensors --data table.csv",
      "  ockham evaluate --model model.safetensors --data table.csv --split all --json",
      "  ockham evaluate --model arrays.safetensors --modality audio=audio.npy \\",
      "                  --modality text=text.npy --target labels.csv"
    })
public final class EvaluateCommand implements Runnable {

  private final Console console;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private DataOptions data = new DataOptions();

  @Mixin private TargetOption target = new TargetOption();

  @Option(
      names = "--split",
      paramLabel = "PART",
      converter = PartName.class,
      description =
          "Judge the samples that the 'split' column calls train, val or test, or all. Default: test if"
              + " there are such samples, else all.")
  private @Nullable EvaluatedPart part;

  @Mixin private BackendOptions backends = new BackendOptions();
  @Mixin private ComputationDtype dtype = new ComputationDtype();
  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    DataSource source = data.sourceWithTarget(console, target.file());
    ModelFile.Loaded loaded = model.load(console);
    ExpectedTargets expected =
        loaded.model().output().expectedTargets().orElseThrow(this::unknownOutputs);
    try (Backend backend = backends.open(console)) {
      LoadedData samples =
          DataLoader.forEvaluation(source, loaded.model().expectedModalities(), expected);
      samples.notes().forEach(console::note);
      EvaluatedPart judged = part == null ? EvaluatedPart.usual(samples.split()) : part;
      Dataset truth = judged.of(samples);
      Evaluation evaluation;
      double coverage;
      Optional<ClassSets.Coverage> sets;
      try (Predictor predictor = new Predictor(loaded.model(), backend, dtype.of(loaded.model()))) {
        evaluation = predictor.evaluate(truth);
        coverage = predictor.coverage(truth, Intervals.USUAL_LEVEL);
        sets = predictor.setCoverage(truth, Intervals.USUAL_LEVEL);
      } catch (UnusableSampleException e) {
        throw e.inRow(judged.row(samples, e.sample()));
      }
      json.print(
          console,
          () -> json(loaded, samples, evaluation, coverage, sets, judged, backend),
          () -> text(evaluation, coverage, sets, judged).forEach(console.out()::println));
    }
  }

  private InvalidInputException unknownOutputs() {
    return new InvalidInputException(
        "%s: holds factors only, so that nobody knows what its outputs mean; 'ockham predict'"
                .formatted(model.file())
            + " writes them, but they cannot be judged");
  }

  private JsonObject json(
      ModelFile.Loaded loaded,
      LoadedData samples,
      Evaluation evaluation,
      double coverage,
      Optional<ClassSets.Coverage> sets,
      EvaluatedPart judged,
      Backend backend) {
    boolean classes = evaluation instanceof Evaluation.Classification;
    JsonObject.Builder object =
        JsonObject.builder()
            .put("model", model.file().toString())
            .put("task", classes ? "classification" : "regression")
            .put("split", judged.toString());
    ScoreJson.addTo(object, evaluation);
    ClassJson.addTo(object, evaluation);
    return object
        .put("interval_coverage", intervals(coverage))
        .put("set_coverage", sets.map(EvaluateCommand::sets).orElse(JsonValue.NULL))
        .put("dtype", dtype.of(loaded.model()).toString())
        .put("backend", backend.id())
        .put("device", backend.device())
        .put("notes", Stream.concat(loaded.notes().stream(), samples.notes().stream()).toList())
        .build();
  }

  private static JsonValue intervals(double coverage) {
    return Double.isNaN(coverage)
        ? JsonValue.NULL
        : JsonObject.builder()
            .put("level", Intervals.USUAL_LEVEL)
            .put("coverage", coverage)
            .build();
  }

  private static JsonValue sets(ClassSets.Coverage sets) {
    return JsonObject.builder()
        .put("level", Intervals.USUAL_LEVEL)
        .put("coverage", sets.share())
        .put("mean_size", sets.meanSize())
        .build();
  }

  private static List<String> text(
      Evaluation evaluation,
      double coverage,
      Optional<ClassSets.Coverage> sets,
      EvaluatedPart judged) {
    List<String> lines = new ArrayList<>();
    lines.add(scores(evaluation, judged));
    lines.addAll(ClassText.of(evaluation));
    boolean all = judged == EvaluatedPart.ALL;
    ScoreNotes.withoutR2(evaluation, all ? "all samples" : "the %s samples".formatted(judged))
        .ifPresent(lines::add);
    if (!Double.isNaN(coverage)) {
      lines.add(IntervalCoverage.text(coverage, all ? "targets" : judged + " targets"));
    }
    sets.map(known -> IntervalCoverage.text(known, all ? "samples" : judged + " samples"))
        .ifPresent(lines::add);
    return lines;
  }

  private static String scores(Evaluation evaluation, EvaluatedPart judged) {
    String samples =
        "%s %s"
            .formatted(
                Figures.count(evaluation.samples()),
                judged == EvaluatedPart.ALL
                    ? Counted.noun(evaluation.samples(), "sample") + " (all)"
                    : judged + " " + Counted.noun(evaluation.samples(), "sample"));
    return switch (evaluation) {
      case Evaluation.Classification classes ->
          "accuracy %s on %s".formatted(Figures.percent(classes.accuracy()), samples);
      case Evaluation.Flags flags ->
          "%s, accuracy %s on %s"
              .formatted(errors(flags.numbers()), Figures.percent(flags.accuracy()), samples);
      case Evaluation.Regression numbers -> "%s on %s".formatted(errors(numbers), samples);
    };
  }

  private static String errors(Evaluation.Regression numbers) {
    return "rmse %s, r² %s"
        .formatted(Figures.measure(numbers.rmse()), Figures.measure(numbers.r2()));
  }

  /** A part by name. */
  static final class PartName implements ITypeConverter<EvaluatedPart> {
    @Override
    public EvaluatedPart convert(String text) {
      for (EvaluatedPart part : EvaluatedPart.values()) {
        if (part.toString().equals(text)) {
          return part;
        }
      }
      throw new TypeConversionException(
          "expected train, val, test or all, got '%s'".formatted(text));
    }
  }
}
