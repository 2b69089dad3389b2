package dev.ockham.study;

import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.ShellWord;
import dev.ockham.cli.console.Steps;
import dev.ockham.cli.file.OutputPlace;
import dev.ockham.cli.option.BackendOptions;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.report.Drawing;
import dev.ockham.fusion.files.AtomicFile;
import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataStudy;
import dev.ockham.study.data.StudyData;
import dev.ockham.study.report.Study;
import dev.ockham.study.report.StudyFiles;
import dev.ockham.study.report.StudyJson;
import dev.ockham.study.report.StudyPage;
import dev.ockham.study.report.StudyPictures;
import dev.ockham.study.report.StudyTable;
import dev.ockham.study.synthetic.SyntheticResult;
import dev.ockham.study.synthetic.SyntheticStudy;
import dev.ockham.study.trial.Trials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares engines and priors by the ranks that they find. */
@Command(
    name = "rank",
    header = "Compare engines and priors by the ranks that they find.",
    customSynopsis = {"ockham study rank --output DIR [OPTIONS]"},
    sortOptions = false,
    descriptionHeading = "%n",
    description = {
      "Each combination of the engines and priors named learns synthetic problems of known rank"
          + " with numbers and with classes, and real data sets, beside fixed ranks and a linear model. On real data,"
          + " cross-validation on the training part chooses the fixed rank. Writes study.md,"
          + " pictures, and a line for each run. This can take hours; progress goes"
          + " to standard error."
    },
    footer = {
      "",
      "Examples:",
      "  ockham study rank --problems 10 --seeds 0 --output study",
      "  ockham study rank --problems 0 --class-problems 120 --seeds 0 --output study",
      "  ockham study rank --inference em --inference map --output study",
      "  ockham study rank --problems 0 --data table.csv.gz --output study"
    })
public final class RankStudyCommand implements Runnable {

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private RankStudyOptions options = new RankStudyOptions();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder for study.md, pictures and tables; it is created if need be.")
  private Path output = Path.of("");

  @Mixin private BackendOptions backends = new BackendOptions();
  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public RankStudyCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    List<SyntheticStudy> synthetic = options.synthetic();
    DataStudy real = options.real();
    OutputPlace.requireFolder("--output", output);
    List<StudyData> data = options.data();
    data.forEach(real::check);
    Study study;
    try (Backend backend = backends.open(console)) {
      study = run(synthetic, real, data, backend);
    }
    write(study);
    json.print(console, () -> StudyJson.of(study, output), () -> show(study));
  }

  private Study run(
      List<SyntheticStudy> synthetic, DataStudy real, List<StudyData> data, Backend backend) {
    Trials trials = new Trials(backend);
    int total =
        synthetic.stream().mapToInt(SyntheticStudy::steps).sum()
            + data.stream().mapToInt(real::steps).sum();
    try (Steps steps = new Steps(console, total)) {
      List<SyntheticResult> problems = new ArrayList<>();
      for (SyntheticStudy each : synthetic) {
        problems.add(each.run(trials, steps));
      }
      List<DataResult> results = new ArrayList<>();
      for (StudyData each : data) {
        results.add(real.run(each, trials, steps));
      }
      return new Study(
          commandLine(),
          version(),
          machine(),
          "%s (%s)".formatted(backend.id(), backend.device()),
          problems,
          results);
    }
  }

  private void write(Study study) {
    OutputPlace.create(output);
    StudyFiles.write(study, output);
    Optional<String> failure = Drawing.attempt(() -> StudyPictures.write(study, output));
    failure.ifPresent(reason -> console.note("the pictures could not be drawn: " + reason));
    byte[] page = new StudyPage(study, failure.isEmpty()).text().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(output.resolve(StudyPage.FILE), out -> out.write(page));
  }

  private void show(Study study) {
    for (SyntheticResult result : study.synthetic()) {
      heading(result.grid().title());
      print(StudyTable.synthetic(result));
    }
    for (DataResult result : study.data()) {
      heading(result.name());
      print(StudyTable.data(result));
    }
    study.failures().forEach(failure -> console.note("failed: " + failure));
    console.out().println("What the columns mean is in " + output.resolve(StudyPage.FILE) + ".");
  }

  private void heading(String text) {
    console.out().println(console.style().strong(text));
    console.out().println();
  }

  private void print(StudyTable table) {
    table.lines(2).forEach(console.out()::println);
    console.out().println();
  }

  private String commandLine() {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("ockham.command", "ockham"));
    if (spec != null) {
      words.addAll(spec.root().commandLine().getParseResult().originalArgs());
    }
    return String.join(" ", words.stream().map(ShellWord::quoted).toList());
  }

  private String version() {
    return spec == null ? "" : spec.root().version()[0];
  }

  private static String machine() {
    return "Java %s (%s), %s %s, %s processors"
        .formatted(
            Runtime.version(),
            System.getProperty("java.vm.name"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }
}
