package dev.ockham.bench.report;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.report.Findings.Measured;
import dev.ockham.bench.run.Failure;
import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Outcome;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Times;
import dev.ockham.bench.valid.Round;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.util.List;

/** The findings as one JSON object. */
public final class JsonReport {

  private JsonReport() {}

  /** Returns the object; what is unknown is null. */
  public static JsonObject of(Findings findings) {
    return JsonObject.builder()
        .put("facts", Page.json(findings.facts()))
        .put("absent", Page.json(findings.absent()))
        .put("limits", array(findings.limits().stream().map(JsonReport::limits).toList()))
        .put(
            "results",
            array(
                findings.outcomes().entrySet().stream()
                    .map(one -> result(findings, one.getKey(), one.getValue()))
                    .toList()))
        .build();
  }

  private static JsonObject limits(Limits limits) {
    JsonObject.Builder object = JsonObject.builder().put("threads", limits.threads());
    for (DType dtype : DType.values()) {
      object.put(dtype + "_flops", limits.peak(dtype));
    }
    limits.levels().forEach(level -> object.put(level.name() + "_bytes_per_second", level.rate()));
    return object.build();
  }

  private static JsonObject result(Findings findings, Row row, Outcome outcome) {
    JsonObject.Builder result =
        JsonObject.builder()
            .put("workload", row.workload())
            .put("operation", row.operation())
            .put("dtype", row.dtype().toString())
            .put("threads", row.threads())
            .put("contender", row.contender());
    switch (outcome) {
      case Failure failure -> result.put("failure", failure.reason());
      case Times times -> put(result, findings, new Measured(row, times));
    }
    return result.build();
  }

  private static void put(JsonObject.Builder result, Findings findings, Measured one) {
    Times times = one.times();
    result
        .put("median_us", times.median())
        .put("low_us", times.quantile(0.1))
        .put("high_us", times.quantile(0.9))
        .put("steady", times.steady())
        .put("ratio", findings.ratio(one).orElse(Double.NaN))
        .put("operations", one.row().operations())
        .put("bytes", one.row().bytes())
        .put("of_peak", findings.ofPeak(one).orElse(Double.NaN))
        .put("of_bandwidth", findings.ofBandwidth(one).orElse(Double.NaN))
        .put("allocated_bytes", times.allocated())
        .put(
            "forks_us",
            array(
                times.forks().stream()
                    .map(fork -> JsonValue.of(fork.stream().mapToDouble(Round::time).toArray()))
                    .toList()));
  }

  private static JsonValue array(List<? extends JsonValue> items) {
    return new JsonValue.Array(List.copyOf(items));
  }
}
