package dev.ockham.bench.report;

import dev.ockham.bench.report.Findings.Measured;
import dev.ockham.bench.run.Failure;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.work.Contenders;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ockham's backend against the fastest other and those that failed, row by row: the tables in one.
 */
final class Headline {

  private final Findings findings;
  private final MarkdownTable table =
      new MarkdownTable(
          4,
          "workload",
          "operation",
          "with",
          "against",
          "cpu-vector µs",
          "other µs",
          "times as fast");
  private boolean empty = true;

  private Headline(Findings findings) {
    this.findings = findings;
  }

  /** Returns the table's lines; none if there is nothing to compare with. */
  static List<String> lines(Findings findings) {
    Headline headline = new Headline(findings);
    for (Measured ours : findings.where(Headline::isBaseline)) {
      headline.compare(ours);
    }
    findings.failures().forEach(headline::tell);
    return headline.empty ? List.of() : headline.table.lines();
  }

  private void compare(Measured ours) {
    Row row = ours.row();
    fastest(other -> other.comparableWith(row) && isOther(other))
        .ifPresent(other -> add(ours, other, other.row().contender()));
    // A whole step against less: what the others need before their optimiser has begun.
    if (row.operation().equals("training step")) {
      fastest(other ->
              other.operation().equals("forward, backward")
                  && other.workload().equals(row.workload())
                  && other.dtype() == row.dtype()
                  && other.threads() == row.threads()
                  && other.contender().equals("libtorch"))
          .ifPresent(other -> add(ours, other, "libtorch, no update"));
    }
    if (row.threads() > 1) {
      fastest(other ->
              other.contender().equals(row.contender())
                  && other.threads() == 1
                  && other.workload().equals(row.workload())
                  && other.operation().equals(row.operation())
                  && other.dtype() == row.dtype())
          .ifPresent(other -> add(ours, other, "itself on 1 thread"));
    }
  }

  private void tell(Row row, Failure failure) {
    boolean ours = isBaseline(row);
    String time =
        findings.where(other -> other.comparableWith(row) && isBaseline(other)).stream()
            .map(one -> MarkdownReport.microseconds(one.times().median()))
            .findFirst()
            .orElse(MarkdownReport.NONE);
    add(
        row,
        ours ? MarkdownReport.NONE : row.contender(),
        ours ? failure.reason() : time,
        ours ? MarkdownReport.NONE : failure.reason(),
        MarkdownReport.NONE);
  }

  private Optional<Measured> fastest(Predicate<Row> wanted) {
    return findings.where(wanted).stream()
        .min(Comparator.comparingDouble((Measured one) -> one.times().median()));
  }

  private static boolean isBaseline(Row row) {
    return row.contender().equals(Contenders.BASELINE);
  }

  private static boolean isOther(Row row) {
    return !isBaseline(row) && !row.contender().equals(Contenders.REFERENCE);
  }

  private void add(Measured ours, Measured other, String against) {
    add(
        ours.row(),
        against,
        MarkdownReport.microseconds(ours.times().median()),
        MarkdownReport.microseconds(other.times().median()),
        String.format(Locale.ROOT, "%.2f", other.times().median() / ours.times().median()));
  }

  private void add(Row row, String against, String ours, String other, String timesAsFast) {
    empty = false;
    table.row(
        List.of(
            row.workload(),
            row.operation(),
            row.dtype() + ", " + row.threadsInWords(),
            against,
            ours,
            other,
            timesAsFast));
  }
}
