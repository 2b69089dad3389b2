package dev.ockham.bench.report;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.report.Findings.Measured;
import dev.ockham.bench.run.Failure;
import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Times;
import dev.ockham.bench.valid.Round;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The findings as a page: facts, the machine's limits, a headline table, one for each operation.
 */
public final class MarkdownReport {

  static final String NONE = "–";

  private static final String UNSTEADY = " *";

  private static final String UNSTEADY_NOTE =
      "\\* not steady: iterations of one JVM differ by more than ± "
          + percent(Round.SPREAD)
          + ", or in what they allocate; the row was not warm, or the machine was busy.";

  private MarkdownReport() {}

  /** Returns the page's lines. */
  public static List<String> lines(Findings findings) {
    List<String> lines = Page.begin("Benchmarks", findings.facts());
    findings.absent().forEach((name, reason) -> lines.add("- without " + name + ": " + reason));
    lines.add("");
    lines.add("## The machine's limits");
    lines.add("");
    lines.addAll(limits(findings.limits()));
    List<String> headline = Headline.lines(findings);
    if (!headline.isEmpty()) {
      lines.add("");
      lines.add("## Against the fastest other");
      lines.add("");
      lines.addAll(headline);
    }
    Set<String> headings = new LinkedHashSet<>();
    findings.outcomes().keySet().forEach(row -> headings.add(heading(row)));
    for (String heading : headings) {
      lines.add("");
      lines.add("## " + heading);
      lines.add("");
      lines.addAll(
          table(
              findings,
              findings.outcomes().keySet().stream()
                  .filter(row -> heading(row).equals(heading))
                  .toList()));
    }
    if (findings.measured().stream().anyMatch(one -> !one.times().steady())) {
      lines.add("");
      lines.add(UNSTEADY_NOTE);
    }
    return lines;
  }

  private static String heading(Row row) {
    String operation = row.operation();
    return "%s%s, %s, %s"
        .formatted(
            operation.substring(0, 1).toUpperCase(Locale.ROOT),
            operation.substring(1),
            row.dtype(),
            row.threadsInWords());
  }

  private static List<String> limits(List<Limits> all) {
    MarkdownTable table =
        new MarkdownTable(
            1, "threads", "float32 GFLOP/s", "float64 GFLOP/s", "L2 GB/s", "L3 GB/s", "DRAM GB/s");
    for (Limits limits : all) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(limits.threads()));
      for (DType dtype : DType.values()) {
        cells.add(String.format(Locale.ROOT, "%.0f", limits.peak(dtype) * 1e-9));
      }
      limits
          .levels()
          .forEach(level -> cells.add(String.format(Locale.ROOT, "%.0f", level.rate() * 1e-9)));
      table.row(cells);
    }
    return table.lines();
  }

  private static List<String> table(Findings findings, List<Row> rows) {
    MarkdownTable table =
        new MarkdownTable(
            2,
            "workload",
            "by",
            "median µs",
            "spread",
            "× cpu-vector",
            "GFLOP/s",
            "of peak",
            "of bandwidth",
            "heap B/op");
    String workload = "";
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(row.workload().equals(workload) ? "" : row.workload());
      cells.add(row.contender());
      switch (findings.outcome(row)) {
        case Times times -> cells.addAll(cells(findings, new Measured(row, times)));
        case Failure failure -> {
          cells.add(failure.reason());
          cells.addAll(Collections.nCopies(6, NONE));
        }
      }
      table.row(cells);
      workload = row.workload();
    }
    return table.lines();
  }

  private static List<String> cells(Findings findings, Measured one) {
    OptionalDouble ratio = findings.ratio(one);
    double rate = one.row().operations() / one.seconds() * 1e-9;
    return List.of(
        microseconds(one.times().median()),
        "± " + percent(one.times().spread()) + (one.times().steady() ? "" : UNSTEADY),
        ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : NONE,
        Double.isNaN(rate) ? NONE : String.format(Locale.ROOT, "%.1f", rate),
        percent(findings.ofPeak(one)),
        percent(findings.ofBandwidth(one)),
        allocated(one.times().allocated()));
  }

  /** Three digits that count, or all before the point. */
  static String microseconds(double time) {
    int digits = Math.clamp(2 - (int) Math.floor(Math.log10(time)), 0, 3);
    return String.format(Locale.ROOT, "%,." + digits + "f", time);
  }

  /** A measurement itself allocates a little in each iteration, which is no part of the work. */
  private static String allocated(double bytes) {
    return Double.isNaN(bytes) ? NONE : String.format(Locale.ROOT, "%,.0f", bytes);
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : NONE;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
