package dev.ockham.study.report;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataSummary;
import dev.ockham.study.data.Sweep;
import dev.ockham.study.problem.Grid;
import dev.ockham.study.synthetic.SyntheticSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A study for programs. */
public final class StudyJson {

  private StudyJson() {}

  /** Returns the study as one object; it names the folder of the other results. */
  public static JsonObject of(Study study, Path output) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("command", study.command())
            .put("version", study.version())
            .put("machine", study.machine())
            .put("backend", study.backend())
            .put("output", output.toString());
    for (Grid grid : Grid.values()) {
      json.put(
          grid.id(), array(study.of(grid).summaries().stream().map(StudyJson::synthetic).toList()));
    }
    return json.put("data", array(study.data().stream().map(StudyJson::data).toList()))
        .put("failures", study.failures())
        .build();
  }

  private static JsonObject synthetic(SyntheticSummary s) {
    return JsonObject.builder()
        .put("method", s.method())
        .put("runs", s.runs())
        .put("failed", s.failed())
        .put("exact", s.exact())
        .put("off_by_more_than_one", s.far())
        .put("within_1_percent", s.withinOne())
        .put("within_5_percent", s.withinFive())
        .put("worst_ratio", s.worst())
        .put("accuracy", s.accuracy())
        .put("largest_loss_of_accuracy", s.lost())
        .put("median_seconds", s.seconds())
        .put("median_relative_seconds", s.medianRelative())
        .put("relative_seconds", s.relativeSeconds())
        .put("coverage_90_percent", s.coverage())
        .put("largest_jump", s.jump())
        .build();
  }

  private static JsonObject data(DataResult result) {
    return JsonObject.builder()
        .put("name", result.name())
        .put("measure", result.measure())
        .put("samples", result.samples())
        .put("methods", array(result.summaries().stream().map(StudyJson::method).toList()))
        .put("sweeps", array(result.sweeps().stream().map(StudyJson::sweep).toList()))
        .build();
  }

  private static JsonObject method(DataSummary s) {
    return JsonObject.builder()
        .put("method", s.method())
        .put("runs", s.runs())
        .put("failed", s.failed())
        .put("score", s.score())
        .put("deviation", s.deviation())
        .put("difference", s.difference())
        .put("least_rank", s.leastRank())
        .put("median_rank", s.medianRank())
        .put("most_rank", s.mostRank())
        .put("seconds", s.seconds())
        .put("seconds_per_best", s.perBest())
        .put("seconds_per_sweep", s.perSweep())
        .put("largest_jump", s.jump())
        .build();
  }

  private static JsonObject sweep(Sweep sweep) {
    List<Sweep.Tried> ranks = sweep.ranks();
    return JsonObject.builder()
        .put("seed", sweep.seed())
        .put("ranks", ranks.stream().mapToInt(Sweep.Tried::rank).toArray())
        .put("scores", ranks.stream().mapToDouble(Sweep.Tried::score).toArray())
        .put("best_rank", rank(sweep.best()))
        .put("smallest_sufficient_rank", rank(sweep.sufficient()))
        .put("seconds", sweep.seconds())
        .build();
  }

  private static JsonValue rank(Optional<Sweep.Tried> tried) {
    return tried.map(t -> JsonValue.of(t.rank())).orElse(JsonValue.NULL);
  }

  private static JsonValue array(List<JsonObject> items) {
    return new JsonValue.Array(List.copyOf(items));
  }
}
