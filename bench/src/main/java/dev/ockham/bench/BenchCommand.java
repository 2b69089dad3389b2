package dev.ockham.bench;

import dev.ockham.bench.report.Findings;
import dev.ockham.bench.report.JsonReport;
import dev.ockham.bench.report.MarkdownReport;
import dev.ockham.bench.run.Effort;
import dev.ockham.bench.run.JmhRun;
import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Times;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.Contenders;
import dev.ockham.fusion.files.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
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
      "",
      "Exit status: 0 done, 2 wrong usage, 1 anything else."
    })
final class BenchCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

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

  @Option(names = "--quick", description = "One JVM a row and short: to try, not for figures.")
  private boolean quick;

  @Option(names = "--list", description = "Show the names of the rows and measure nothing.")
  private boolean list;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where results.json, results.md and JMH's log go. Default: ${DEFAULT-VALUE}")
  private Path output = Path.of("bench-results");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean help;

  @Override
  public Integer call() throws IOException, RunnerException {
    List<Contender> able = new ArrayList<>();
    Map<String, String> absent = new LinkedHashMap<>();
    for (Contender contender : Contenders.all()) {
      contender
          .whyNot()
          .ifPresentOrElse(
              reason -> absent.put(contender.name(), reason), () -> able.add(contender));
    }
    absent.forEach((name, reason) -> System.err.println("without " + name + ": " + reason));
    if (threads.stream().anyMatch(count -> count < 1) && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be numbers from 1 on, got " + threads);
    }
    List<Row> rows =
        Plan.rows(able, threads.stream().distinct().toList()).stream()
            .filter(row -> only.matcher(row.name()).find())
            .toList();
    if (rows.isEmpty() && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--only " + only + " is in the name of no row; --list shows all");
    }
    if (list) {
      rows.forEach(row -> System.out.println(row.name()));
      return 0;
    }
    Files.createDirectories(output);
    Findings findings = measure(rows, absent);
    MarkdownReport.lines(findings).forEach(System.out::println);
    return 0;
  }

  private void write(Findings findings) throws IOException {
    Files.write(output.resolve("results.md"), MarkdownReport.lines(findings));
    Files.writeString(output.resolve("results.json"), Json.pretty(JsonReport.of(findings)) + "\n");
  }

  private Findings measure(List<Row> rows, Map<String, String> absent)
      throws IOException, RunnerException {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    Map<String, String> facts = Facts.of(effort);
    List<Limits> limits = new ArrayList<>();
    Map<Row, Times> times = new LinkedHashMap<>();
    try (PrintStream log = new PrintStream(Files.newOutputStream(output.resolve("jmh.log")))) {
      JmhRun jmh = new JmhRun(effort, log, output.resolve("expected").toAbsolutePath());
      for (int threads : rows.stream().mapToInt(Row::threads).distinct().sorted().toArray()) {
        System.err.printf("the machine's limits with %s thread(s)%n", threads);
        limits.add(Limits.measure(jmh, threads));
      }
      int done = 0;
      for (Row row : Plan.turns(rows, effort.forks())) {
        done++;
        System.err.printf("%s of %s: %s", done, rows.size() * effort.forks(), row.name());
        Times one = time(jmh, row);
        System.err.printf(Locale.ROOT, ": %.3f µs%n", one.median());
        times.merge(row, one, Times::and);
        // After each JVM: what an hour has measured is not lost when the next one fails.
        write(findings(facts, limits, rows, times, absent));
      }
    }
    return findings(facts, limits, rows, times, absent);
  }

  private static Findings findings(
      Map<String, String> facts,
      List<Limits> limits,
      List<Row> rows,
      Map<Row, Times> times,
      Map<String, String> absent) {
    List<Findings.Measured> measured = new ArrayList<>();
    for (Row row : rows) {
      Times time = times.get(row);
      if (time != null) {
        measured.add(new Findings.Measured(row, time));
      }
    }
    return new Findings(facts, limits, measured, absent);
  }

  private static Times time(JmhRun jmh, Row row) throws RunnerException {
    Map<String, String> parameters = new LinkedHashMap<>(row.parameters());
    parameters.put("contender", row.contender());
    parameters.put("dtype", row.dtype().name());
    parameters.put("threads", Integer.toString(row.threads()));
    return jmh.timeOnce(row.benchmark(), parameters);
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
