package dev.ockham.bench;

import dev.ockham.bench.report.Findings;
import dev.ockham.bench.report.JsonReport;
import dev.ockham.bench.report.MarkdownReport;
import dev.ockham.bench.report.Page;
import dev.ockham.bench.run.Effort;
import dev.ockham.bench.run.Failure;
import dev.ockham.bench.run.JmhRun;
import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Outcome;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Suite;
import dev.ockham.bench.run.Times;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** One run of the benchmarks from the first row to the last, whatever becomes of one of them. */
final class Session implements Suite {

  private final List<Row> rows;
  private final Map<String, String> absent;
  private final Effort effort;
  private final Path output;
  private final Map<String, String> facts;
  private final List<Limits> limits = new ArrayList<>();
  private final Map<Row, Outcome> outcomes = new LinkedHashMap<>();

  /**
   * Prepares.
   *
   * @param rows what to time
   * @param absent who cannot compete here, and why
   * @param effort how long
   * @param output folder of the results
   */
  Session(List<Row> rows, Map<String, String> absent, Effort effort, Path output) {
    this.rows = List.copyOf(rows);
    this.absent = absent;
    this.effort = effort;
    this.output = output;
    facts = Facts.of(effort.inWords());
  }

  @Override
  public List<String> names() {
    return rows.stream().map(Row::name).toList();
  }

  @Override
  public Report measure() throws IOException, RunnerException {
    Files.createDirectories(output);
    try (PrintStream log = new PrintStream(Files.newOutputStream(output.resolve("jmh.log")))) {
      JmhRun jmh = new JmhRun(effort, log, output);
      for (int threads : rows.stream().mapToInt(Row::threads).distinct().sorted().toArray()) {
        System.err.printf("the machine's limits with %s thread(s)%n", threads);
        limits.add(Limits.measure(jmh, threads));
      }
      List<Row> turns = Plan.turns(rows, effort.forks());
      for (int turn = 0; turn < turns.size(); turn++) {
        Row row = turns.get(turn);
        System.err.printf("%s of %s: %s", turn + 1, turns.size(), row.name());
        // Who crashed or is wrong would be so again.
        Outcome outcome = outcomes.get(row) instanceof Failure failed ? failed : jmh.timeOnce(row);
        outcomes.merge(row, outcome, Outcome::and);
        System.err.println(": " + inWords(outcome));
        // After each JVM: what an hour has measured is not lost when the next one fails.
        write();
      }
    }
    return new Report(MarkdownReport.lines(findings()), findings().failures().isEmpty());
  }

  private static String inWords(Outcome outcome) {
    return switch (outcome) {
      case Times times -> String.format(Locale.ROOT, "%.3f µs", times.median());
      case Failure failure -> failure.reason();
    };
  }

  private void write() throws IOException {
    Findings findings = findings();
    Page.write(output, "results", MarkdownReport.lines(findings), JsonReport.of(findings));
  }

  /** In the order of the rows, which is not that of the turns. */
  Findings findings() {
    Map<Row, Outcome> ordered = new LinkedHashMap<>();
    for (Row row : rows) {
      Outcome outcome = outcomes.get(row);
      if (outcome != null) {
        ordered.put(row, outcome);
      }
    }
    return new Findings(facts, limits, ordered, absent);
  }
}
