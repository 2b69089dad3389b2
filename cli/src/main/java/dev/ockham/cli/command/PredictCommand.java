package dev.ockham.cli.command;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.Figures;
import dev.ockham.cli.file.CsvOutput;
import dev.ockham.cli.file.Float32Targets;
import dev.ockham.cli.file.IntervalColumns;
import dev.ockham.cli.file.IntervalTable;
import dev.ockham.cli.file.OutputPlace;
import dev.ockham.cli.file.PredictionTable;
import dev.ockham.cli.file.SetTable;
import dev.ockham.cli.option.BackendOptions;
import dev.ockham.cli.option.ComputationDtype;
import dev.ockham.cli.option.DataOptions;
import dev.ockham.cli.option.IntervalOption;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.option.ModelOption;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.file.NpyWriter;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.data.source.SampleIds;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.file.ModelFile;
import dev.ockham.fusion.predict.ClassSets;
import dev.ockham.fusion.predict.Forecast;
import dev.ockham.fusion.predict.Predictor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts with a model. */
@Command(
    name = "predict",
    header = "Predict with a model, and write the predictions to a file.",
    customSynopsis = {
      "ockham predict --model MODEL --data FILE | --modality NAME=FILE ...",
      "               --output FILE.npy|FILE.csv|- [OPTIONS]"
    },
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "Writes one row for each sample, after its 'id' if the data have one: probabilities of the classes, or numbers in the targets'"
          + " own units. A model file that holds factors only gives its raw outputs, and takes the"
          + " modalities in the order of the command line.",
      "",
      "With --interval, a model that was trained with --inference variational also says between"
          + " which numbers it expects each true value, or the smallest sets of classes that hold"
          + " so many of the true ones. A set has the most probable class and others from some"
          + " probability on; both were found on samples that were not learnt. Where the most"
          + " probable class is right more often than that, some sets are empty."
    },
    footer = {
      "",
      "Examples:",
      "  ockham predict --model model.safetensors --data new.csv \\",
      "                 --output predictions.csv",
      "  ockham predict --model model.safetensors --data new.csv \\",
      "                 --output predictions.csv --interval 0.9",
      "  ockham predict --model arrays.safetensors --modality audio=audio.npy \\",
      "                 --modality text=text.npy --output predictions.npy \\",
      "                 --dtype float64"
    })
public final class PredictCommand implements Runnable {

  private final Console console;

  /** What the samples are called; empty until they are read. */
  private Optional<SampleIds> ids = Optional.empty();

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          ".npy: probabilities and raw outputs in the computation's number format, numbers in the"
              + " targets' own units in float64 unless --dtype float32 is given; .csv: with labels"
              + " and names, in float64; '-': the same on standard output, and what else is said"
              + " goes to standard error.")
  private Path output = Path.of("");

  @Mixin private IntervalOption interval = new IntervalOption();

  @Mixin private BackendOptions backends = new BackendOptions();
  @Mixin private ComputationDtype dtype = new ComputationDtype();
  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    DataSource source = data.source(console);
    boolean npy = isNpy();
    OptionalDouble level = interval.level();
    if (npy && level.isPresent()) {
      throw new InvalidInputException(
          "--interval: intervals need columns with names; expected an --output that ends in .csv,"
              + " got '%s'".formatted(output));
    }
    List<Path> inputs = new ArrayList<>(OutputPlace.files(source));
    inputs.add(model.file());
    if (table().isStandardOutput()) {
      requireNoJson();
    } else {
      OutputPlace.requireFile(output, inputs);
    }
    ModelFile.Loaded loaded = model.load(console);
    List<String> notes = new ArrayList<>(loaded.notes());
    try (Backend backend = backends.open(console)) {
      DType type = dtype.of(loaded.model());
      Matrix predictions;
      try (Predictor predictor = new Predictor(loaded.model(), backend, type)) {
        LoadedData read = DataLoader.forPrediction(source, loaded.model().expectedModalities());
        Dataset samples = read.dataset();
        ids = read.ids();
        if (npy) {
          ids.ifPresent(i -> tell(noIds(i), notes));
        }
        predictions =
            level.isPresent()
                ? write(loaded.model(), predictor, samples, level.getAsDouble(), notes)
                : write(loaded.model(), predictor.predict(samples), npy, notes);
      }
      json.print(
          console,
          () -> json(loaded.model(), predictions, type, backend, notes),
          () ->
              aside()
                  .printf(
                      "%s%s for %s are %s.%n",
                      kind(loaded.model().output()),
                      level.isPresent()
                          ? " with %s %s"
                              .formatted(
                                  Figures.level(level.getAsDouble()),
                                  loaded.model().hasSets() ? "sets" : "intervals")
                          : "",
                      Figures.count(predictions.rows(), "sample"),
                      table().isStandardOutput() ? "on standard output" : "in " + output));
    }
  }

  private CsvOutput table() {
    return new CsvOutput(console, output, ids);
  }

  /** Returns where to say what is no prediction. */
  private PrintStream aside() {
    return table().isStandardOutput() ? console.err() : console.out();
  }

  private void requireNoJson() {
    if (json.wanted()) {
      throw new InvalidInputException(
          "--json: standard output takes the predictions of '--output -'; expected a file for them,"
              + " or no --json");
    }
  }

  private Matrix write(FusionModel fusion, Matrix predictions, boolean npy, List<String> notes) {
    if (!npy) {
      new PredictionTable(fusion.output(), predictions).write(table());
    } else if (dtype.of(fusion) == DType.FLOAT64) {
      NpyWriter.write(output, predictions, ElementType.F64);
    } else if (fusion.output() instanceof ModelOutput.Numbers numbers) {
      // The computation's format is that of standardised numbers: the targets' own units may
      // neither fit its range nor leave a difference within its digits.
      if (dtype.given()) {
        new Float32Targets(numbers).note(predictions).ifPresent(note -> tell(note, notes));
      }
      NpyWriter.write(output, predictions, dtype.given() ? ElementType.F32 : ElementType.F64);
    } else {
      NpyWriter.write(output, predictions, ElementType.F32);
    }
    return predictions;
  }

  private Matrix write(
      FusionModel fusion, Predictor predictor, Dataset samples, double level, List<String> notes) {
    if (fusion.output() instanceof ModelOutput.Classes(List<String> labels)) {
      ClassSets sets = predictor.sets(samples, level);
      PredictionTable plain = new PredictionTable(fusion.output(), sets.probabilities());
      new SetTable(plain, labels, sets).write(table());
      return sets.probabilities();
    }
    Forecast forecast = predictor.forecast(samples);
    if (fusion.output() instanceof ModelOutput.Numbers(List<String> names, _)) {
      IntervalColumns columns = new IntervalColumns(names);
      new IntervalTable(columns, forecast, level).write(table());
      columns.note().ifPresent(note -> tell(note, notes));
      List<String> unknown = fusion.targetsWithoutInterval();
      if (!unknown.isEmpty()) {
        tell(
            "the samples that the model learnt from do not tell the noise of %s: the intervals are"
                    .formatted(String.join(", ", unknown))
                + " infinite",
            notes);
      }
    }
    return forecast.mean();
  }

  private void tell(String note, List<String> notes) {
    console.note(note);
    notes.add(note);
  }

  private static String noIds(SampleIds ids) {
    return "an .npy file has no place for the names of the samples in column '%s'; a .csv file has"
        .formatted(ids.column());
  }

  private boolean isNpy() {
    if (table().isStandardOutput()) {
      return false;
    }
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".npy") && !name.endsWith(".csv")) {
      throw new InvalidInputException(
          "--output: expected a name ending in .npy or .csv, or '-', got '%s'".formatted(output));
    }
    return name.endsWith(".npy");
  }

  private JsonObject json(
      FusionModel fusion, Matrix predictions, DType type, Backend backend, List<String> notes) {
    return JsonObject.builder()
        .put("model", model.file().toString())
        .put("output", output.toString())
        .put("samples", predictions.rows())
        .put("outputs", predictions.columns())
        .put("kind", kind(fusion.output()).toLowerCase(Locale.ROOT))
        .put("names", names(fusion.output()))
        .put("interval", interval.level().orElse(Double.NaN))
        .put("dtype", type.toString())
        .put("backend", backend.id())
        .put("device", backend.device())
        .put("notes", notes)
        .build();
  }

  private static JsonValue names(ModelOutput output) {
    return switch (output) {
      case ModelOutput.Classes(List<String> labels) -> JsonValue.of(labels);
      case ModelOutput.Flags(List<String> names) -> JsonValue.of(names);
      case ModelOutput.Numbers(List<String> names, _) -> JsonValue.of(names);
      case ModelOutput.Raw _ -> JsonValue.NULL;
    };
  }

  private static String kind(ModelOutput output) {
    return switch (output) {
      case ModelOutput.Classes _, ModelOutput.Flags _ -> "Probabilities";
      case ModelOutput.Numbers _ -> "Predictions";
      case ModelOutput.Raw _ -> "Outputs";
    };
  }
}
