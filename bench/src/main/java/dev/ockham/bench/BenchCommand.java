package dev.ockham.bench;

import dev.ockham.bench.cold.Cold;
import dev.ockham.bench.cold.Jobs;
import dev.ockham.bench.cold.Where;
import dev.ockham.bench.growth.Growth;
import dev.ockham.bench.run.Effort;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Suite;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.Contenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is typed. */
@Command(
    name = "bench/run",
    sortOptions = false,
    description = {
      "Times Ockham's backends, and with --peers what others would use instead, side by side.",
      "",
      "Before anything is timed it must agree with the reference backend. All rows take some"
          + " hours; --only chooses, --quick tries."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  bench/run --quick --only notebook",
      "  bench/run --peers --only 'training step.*1 thread'",
      "  bench/run --cold --only train",
      "",
      "Exit status: 0 every row has its time, 2 wrong usage, 1 anything else."
    })
final class BenchCommand implements Callable<Integer> {

  /** The system property by which the launcher says where the checkout is. */
  private static final String ROOT = "ockham.bench.root";

  private static final int RUNS = 20;
  private static final int QUICK_RUNS = 3;

  @Spec private @Nullable CommandSpec spec;

  /** What is measured instead of kernels and layers. */
  private static final class Instead {

    @Option(
        names = "--cold",
        description = {
          "Whole processes instead, from start to end: the ockham command, a first training in a"
              + " fresh JVM, and the same layer in Python with PyTorch."
        })
    private boolean cold;

    @Option(
        names = "--where",
        description = "Where the time of those processes goes: compilation by method, classes.")
    private boolean where;

    @Option(
        names = "--growth",
        description =
            "How a step's time and memory grow with samples, modalities, columns, rank, outputs"
                + " and threads.")
    private boolean growth;
  }

  @ArgGroup private Instead instead = new Instead();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "With --cold: how many processes each. Default: 20; 3 with --quick")
  private @Nullable Integer runs;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description = "With --cold: the Python that has PyTorch. Default: ${DEFAULT-VALUE}")
  private String python = "python3";

  @Option(
      names = "--peers",
      description = "Also libtorch, MKL, OpenBLAS and ND4J; the first time downloads 450 MB.")
  @SuppressWarnings("UnusedVariable") // The launcher acts on it: the peers are then to be found.
  private boolean peers;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      converter = RegexText.class,
      description = "Only rows in whose name this is found; --list shows the names.")
  private Pattern only = Pattern.compile("");

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "With how many threads, for example 1,4,16. Default: 1,2")
  private List<Integer> threads = List.of(1, 2);

  @Option(
      names = "--quick",
      description = "One JVM a row, short once it is warm: to try, not for figures.")
  private boolean quick;

  @Option(names = "--list", description = "Show the names of the rows and measure nothing.")
  private boolean list;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where results go, as .json and .md, and logs. Default: ${DEFAULT-VALUE}")
  private Path output = Path.of("bench-results");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean help;

  @Override
  public Integer call() throws IOException, RunnerException, InterruptedException {
    require(
        threads.stream().allMatch(count -> count > 0),
        "--threads must be numbers from 1 on, got " + threads);
    require(runs == null || runs > 0, "--runs must be a number from 1 on, got " + runs);
    Suite suite = suite();
    require(
        !suite.names().isEmpty(), "--only " + only + " is in the name of no row; --list shows all");
    if (list) {
      suite.names().forEach(System.out::println);
      return 0;
    }
    Files.createDirectories(output);
    Suite.Report report = suite.measure();
    report.lines().forEach(System.out::println);
    return report.complete() ? 0 : 1;
  }

  private void require(boolean right, String message) {
    if (!right && spec != null) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private Suite suite() {
    if (instead.cold) {
      int count = runs != null ? runs : quick ? QUICK_RUNS : RUNS;
      return new Cold(jobs(), count, output, Facts.of(count + " processes each, in turns"));
    }
    if (instead.where) {
      return new Where(jobs(), output, Facts.of("one process each, recorded"));
    }
    if (instead.growth) {
      String measured = "median of five rounds, one JVM for each size that grows";
      return new Growth(threads, only, quick, output, Facts.of(measured));
    }
    List<Contender> able = new ArrayList<>();
    Map<String, String> absent = new LinkedHashMap<>();
    for (Contender contender : Contenders.all()) {
      contender
          .whyNot()
          .ifPresentOrElse(
              reason -> absent.put(contender.name(), reason), () -> able.add(contender));
    }
    absent.forEach((name, reason) -> System.err.println("without " + name + ": " + reason));
    List<Row> rows =
        Plan.rows(able, threads.stream().distinct().toList()).stream()
            .filter(row -> only.matcher(row.name()).find())
            .toList();
    return new Session(rows, absent, quick ? Effort.QUICK : Effort.FULL, output);
  }

  private Jobs jobs() {
    Path root = Path.of(System.getProperty(ROOT, ""));
    return new Jobs(root, output.resolve("cold"), python, threads, only);
  }

  /** What is looked for in names. */
  static final class RegexText implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "expected a regular expression, got '%s': %s".formatted(text, e.getDescription()));
      }
    }
  }
}
