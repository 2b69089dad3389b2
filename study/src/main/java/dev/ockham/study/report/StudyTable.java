package dev.ockham.study.report;

import dev.ockham.cli.console.Figures;
import dev.ockham.cli.console.TextTable;
import dev.ockham.cli.console.TextTable.Align;
import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataSummary;
import dev.ockham.study.synthetic.SyntheticResult;
import dev.ockham.study.synthetic.SyntheticSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table for a page or a terminal: names on the left, numbers after them.
 *
 * @param header the columns' names
 * @param rows as many cells each
 */
public record StudyTable(List<String> header, List<List<String>> rows) {

  /** Copies the lists. */
  public StudyTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * Returns the table of problems whose rank is known, one row a method. Probabilities have an
   * accuracy, numbers intervals.
   */
  public static StudyTable synthetic(SyntheticResult result) {
    boolean probabilities = result.grid().probabilities();
    List<String> header =
        new ArrayList<>(
            List.of(
                "method",
                "runs",
                "failed",
                "rank exact",
                "off by > 1",
                "within 1 %",
                "within 5 %",
                "worst"));
    header.addAll(probabilities ? List.of("accuracy", "lost") : List.of("covered"));
    header.addAll(List.of("median time", "of fixed", "total time", "jump"));
    return new StudyTable(
        header, result.summaries().stream().map(s -> row(s, probabilities)).toList());
  }

  private static List<String> row(SyntheticSummary s, boolean probabilities) {
    List<String> row =
        new ArrayList<>(
            List.of(
                s.method(),
                Integer.toString(s.runs()),
                Integer.toString(s.failed()),
                Figures.percent(s.exact()),
                Figures.percent(s.far()),
                Figures.percent(s.withinOne()),
                Figures.percent(s.withinFive()),
                times(s.worst())));
    row.addAll(
        probabilities
            ? List.of(Figures.percent(s.accuracy()), Figures.percent(s.lost()))
            : List.of(Figures.percent(s.coverage())));
    row.addAll(
        List.of(
            seconds(s.seconds()),
            times(s.medianRelative()),
            times(s.relativeSeconds()),
            times(s.jump())));
    return row;
  }

  /** Returns the table of a data set, one row a method. */
  public static StudyTable data(DataResult result) {
    return new StudyTable(
        List.of(
            "method",
            "runs",
            "failed",
            "test " + result.measure(),
            "to best",
            "rank",
            "time",
            "of best",
            "of sweep",
            "jump"),
        result.summaries().stream().map(s -> row(s, result.classes())).toList());
  }

  private static List<String> row(DataSummary s, boolean classes) {
    return List.of(
        s.method(),
        Integer.toString(s.runs()),
        Integer.toString(s.failed()),
        score(s, classes),
        Double.isNaN(s.difference())
            ? "-"
            : String.format(Locale.ROOT, classes ? "%+.2f" : "%+.2f %%", s.difference()),
        ranks(s),
        seconds(s.seconds()),
        times(s.perBest()),
        times(s.perSweep()),
        times(s.jump()));
  }

  private static String score(DataSummary s, boolean classes) {
    if (Double.isNaN(s.score())) {
      return "-";
    }
    String mean =
        classes ? String.format(Locale.ROOT, "%.2f", 100 * s.score()) : Figures.measure(s.score());
    String deviation =
        classes
            ? String.format(Locale.ROOT, "%.2f", 100 * s.deviation())
            : Figures.measure(s.deviation());
    String unit = classes ? " %" : "";
    return Double.isNaN(s.deviation()) ? mean + unit : mean + " ± " + deviation + unit;
  }

  private static String ranks(DataSummary s) {
    return Double.isNaN(s.medianRank())
        ? "-"
        : String.format(
            Locale.ROOT,
            s.medianRank() == Math.rint(s.medianRank()) ? "%.0f–%.0f–%.0f" : "%.0f–%.1f–%.0f",
            s.leastRank(),
            s.medianRank(),
            s.mostRank());
  }

  /** Returns the scores of a sweep, one row a rank; several sweeps are averaged. */
  static StudyTable sweep(DataResult result) {
    return new StudyTable(
        List.of("fixed rank", "cross-validated " + result.measure(), "time of all folds"),
        result.sweep().stream()
            .map(r ->
                List.of(
                    Integer.toString(r.rank()),
                    result.classes() ? Figures.percent(r.score()) : Figures.measure(r.score()),
                    seconds(r.seconds())))
            .toList());
  }

  private static String seconds(double seconds) {
    return Double.isFinite(seconds) ? String.format(Locale.ROOT, "%.2f s", seconds) : "-";
  }

  private static String times(double factor) {
    return Double.isFinite(factor)
        ? String.format(Locale.ROOT, factor < 100 ? "%.3g×" : "%.0f×", factor)
        : "-";
  }

  /** Returns the table for a terminal. */
  public List<String> lines(int indent) {
    Align[] alignments = new Align[header.size()];
    Arrays.fill(alignments, Align.RIGHT);
    alignments[0] = Align.LEFT;
    TextTable table = new TextTable(alignments);
    table.row(header.toArray(String[]::new));
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.lines(indent);
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, header);
    text.append("|---|").append("---:|".repeat(header.size() - 1)).append('\n');
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
    text.append("|\n");
  }
}
