package dev.ockham.bench.report;

import dev.ockham.bench.report.Findings.Measured;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.work.Contenders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Ockham's backend against the fastest other, row by row: the tables in one. */
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
    for (Measured ours : findings.where(row -> row.contender().equals(Contenders.BASELINE))) {
      headline.compare(ours);
    }
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

  private Optional<Measured> fastest(Predicate<Row> wanted) {
    return findings.where(wanted).stream()
        .min(Comparator.comparingDouble((Measured one) -> one.times().median()));
  }

  private static boolean isOther(Row row) {
    return !row.contender().equals(Contenders.BASELINE)
        && !row.contender().equals(Contenders.REFERENCE);
  }

  private void add(Measured ours, Measured other, String against) {
    empty = false;
    List<String> cells = new ArrayList<>();
    cells.add(ours.row().workload());
    cells.add(ours.row().operation());
    cells.add(ours.row().dtype() + ", " + ours.row().threadsInWords());
    cells.add(against);
    cells.add(MarkdownReport.microseconds(ours.times().median()));
    cells.add(MarkdownReport.microseconds(other.times().median()));
    cells.add(String.format(Locale.ROOT, "%.2f", other.times().median() / ours.times().median()));
    table.row(cells);
  }
}
