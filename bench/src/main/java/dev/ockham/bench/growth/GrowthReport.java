package dev.ockham.bench.growth;

import dev.ockham.bench.growth.Curve.Growth;
import dev.ockham.bench.report.MarkdownTable;
import dev.ockham.bench.report.Page;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Curves as tables, and as JSON. */
final class GrowthReport {

  private static final String NONE = "–";
  private static final String NOTE =
      "Exponents are between a point and the one before, the law's after the stroke; ! departs from"
          + " the law by more than "
          + Curve.DEPARTURE
          + "; \\* was not steady.";

  private GrowthReport() {}

  static List<String> lines(Map<String, String> facts, List<Curve> curves) {
    List<String> lines = Page.begin("How cost grows", facts);
    lines.add("");
    lines.add(NOTE);
    for (Curve curve : curves) {
      lines.add("");
      lines.add("## " + heading(curve.axis()));
      lines.add("");
      lines.addAll(table(curve));
      curve
          .failure()
          .ifPresent(failure -> {
            lines.add("");
            lines.add("No more points: " + failure.reason() + ".");
          });
    }
    return lines;
  }

  private static String heading(Axis axis) {
    String name = axis.toString();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static List<String> table(Curve curve) {
    MarkdownTable table =
        new MarkdownTable(
            0,
            curve.axis().toString(),
            "step µs",
            "exponent / law",
            "GFLOP/s",
            "memory MB",
            "exponent / law",
            "heap B/step");
    for (int i = 0; i < curve.measured().size(); i++) {
      Measured one = curve.measured().get(i);
      Point point = curve.axis().at(one.value());
      table.row(
          List.of(
              String.format(Locale.ROOT, "%,d", one.value()),
              String.format(Locale.ROOT, "%,.1f", one.time()) + (one.steady() ? "" : " *"),
              exponent(curve.time(i)),
              String.format(
                  Locale.ROOT, "%.1f", point.operations() * point.threads() / one.time() * 1e-3),
              String.format(Locale.ROOT, "%,.2f", one.held() * 1e-6),
              exponent(curve.memory(i)),
              String.format(Locale.ROOT, "%,.0f", one.allocated())));
    }
    return table.lines();
  }

  private static String exponent(Optional<Growth> growth) {
    return growth
        .map(one ->
            String.format(
                Locale.ROOT, "%.2f / %.2f%s", one.measured(), one.law(), one.departs() ? " !" : ""))
        .orElse(NONE);
  }

  static JsonObject json(Map<String, String> facts, List<Curve> curves) {
    return JsonObject.builder()
        .put("facts", Page.json(facts))
        .put(
            "curves",
            new JsonValue.Array(curves.stream().<JsonValue>map(GrowthReport::json).toList()))
        .build();
  }

  private static JsonObject json(Curve curve) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("axis", curve.axis().toString())
            .put("values", curve.measured().stream().mapToInt(Measured::value).toArray())
            .put("step_us", curve.measured().stream().mapToDouble(Measured::time).toArray())
            .put("held_bytes", curve.measured().stream().mapToDouble(Measured::held).toArray())
            .put(
                "allocated_bytes",
                curve.measured().stream().mapToDouble(Measured::allocated).toArray());
    curve.failure().ifPresent(failure -> object.put("failure", failure.reason()));
    return object.build();
  }
}
