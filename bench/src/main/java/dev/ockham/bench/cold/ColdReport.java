package dev.ockham.bench.cold;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.report.MarkdownTable;
import dev.ockham.bench.report.Page;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Whole processes as a table and as JSON. */
final class ColdReport {

  private static final String NONE = "–";

  private ColdReport() {}

  static List<String> lines(Map<String, String> facts, List<ColdRow> rows) {
    List<String> lines = Page.begin("Whole processes", facts);
    lines.add("");
    MarkdownTable table =
        new MarkdownTable(
            1,
            "process",
            "median s",
            "least s",
            "most s",
            "processor s",
            "peak MB",
            "training s",
            "again s",
            "× PyTorch");
    double python = python(rows);
    for (ColdRow row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.job().name()));
      if (row.failure().isPresent()) {
        cells.add(row.failure().get().reason());
        cells.addAll(Collections.nCopies(7, NONE));
      } else {
        cells.addAll(cells(row, python));
      }
      table.row(cells);
    }
    lines.addAll(table.lines());
    return lines;
  }

  private static List<String> cells(ColdRow row, double python) {
    Spread wall = row.wall();
    double ratio = row.job().kind() == Job.Kind.OTHER ? Double.NaN : wall.median() / python;
    return List.of(
        number("%.3f", wall.median()),
        number("%.3f", wall.least()),
        number("%.3f", wall.most()),
        number("%.2f", row.processor()),
        number("%.0f", row.megabytes()),
        number("%.2f", row.training()),
        number("%.3f", row.again().orElse(Double.NaN)),
        number("%.2f", ratio));
  }

  /** Returns the seconds of the script in Python; NaN if it did not run. */
  private static double python(List<ColdRow> rows) {
    return rows.stream()
        .filter(row -> row.job().kind() == Job.Kind.PYTHON && row.failure().isEmpty())
        .mapToDouble(row -> row.wall().median())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
  }

  static JsonObject json(Map<String, String> facts, List<ColdRow> rows) {
    return JsonObject.builder()
        .put("facts", Page.json(facts))
        .put(
            "processes",
            new JsonValue.Array(rows.stream().<JsonValue>map(ColdReport::json).toList()))
        .build();
  }

  private static JsonObject json(ColdRow row) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("name", row.job().name())
            .put("command", row.job().command())
            .put("wall_s", row.results().stream().mapToDouble(ProcessResult::wall).toArray())
            .put("processor_s", known(row.results().stream().map(ProcessResult::processor)))
            .put("peak_mb", known(row.results().stream().map(ProcessResult::megabytes)))
            .put("training_s", row.training())
            .put("again_s", row.again().orElse(Double.NaN));
    row.failure().ifPresent(failure -> object.put("failure", failure.reason()));
    return object.build();
  }

  private static double[] known(Stream<OptionalDouble> values) {
    return values.flatMapToDouble(OptionalDouble::stream).toArray();
  }
}
