package dev.ockham.cli.output;

import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.predict.Scores;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Evidence;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A training's outcome for programs. */
public final class TrainingJson {

  private TrainingJson() {}

  /**
   * Returns the members that {@code train} and {@code demo} print.
   *
   * @param model where the model was written; null if it was not
   * @param report where the report was written; null if there is none
   */
  public static JsonObject of(
      TrainingOutcome outcome, @Nullable Path model, @Nullable Path report) {
    Factors factors = outcome.model().factors();
    Scores linear = outcome.linear();
    JsonObject.Builder object =
        JsonObject.builder()
            .put("task", outcome.classification() ? "classification" : "regression");
    ScoreJson.addTo(object, outcome.scores());
    return object
        .put("rank", outcome.model().rank())
        .put("max_rank", outcome.maxRank())
        .put("parameters", factors.shape().parameters())
        .put("dense_parameters", factors.denseParameters())
        .put("interval_coverage", outcome.intervals().toJson())
        .put("linear", linear == null ? JsonValue.NULL : ScoreJson.of(linear))
        .put("log_prior", outcome.result().logPrior().orElse(Double.NaN))
        .put("rank_prior", outcome.model().provenance().rankPrior().orElse(null))
        .put("factor_prior", outcome.model().provenance().factorPrior().orElse(null))
        .put("inference", outcome.adaptive() ? outcome.detail("inference").orElse(null) : null)
        .put("prior_weight", outcome.priorWeight().orElse(Double.NaN))
        .put("loss", outcome.detail("loss").orElse(null))
        .put("seconds", outcome.seconds())
        .put("times", outcome.times().toJson())
        .put("epochs", outcome.history().size())
        .put("backend", outcome.backend())
        .put("device", outcome.device())
        .put("dtype", outcome.model().dtype().toString())
        .put("seed", outcome.seed())
        .put("model", text(model))
        .put("report", text(report))
        .put("rank_history", outcome.history().stream().mapToInt(Epoch::rank).toArray())
        .put("loss_history", outcome.history().stream().mapToDouble(Epoch::loss).toArray())
        .put("energies", factors.energies())
        .put("evidence", evidence(outcome.result().evidence()))
        .put("notes", outcome.notes())
        .build();
  }

  private static JsonObject evidence(Evidence evidence) {
    return JsonObject.builder()
        .put("kind", evidence.kind().toString())
        .put("ranks", evidence.byRank().keySet().stream().mapToInt(rank -> rank).toArray())
        .put("log_evidence", evidence.byRank().values().stream().mapToDouble(v -> v).toArray())
        .build();
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }
}
