package dev.ockham.cli.output;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import org.jspecify.annotations.Nullable;

/** Scores for programs. */
public final class ScoreJson {

  private ScoreJson() {}

  /** Returns {@code {"train": …, "validation": …, "test": …}}. */
  static JsonObject of(Scores scores) {
    JsonObject.Builder object = JsonObject.builder();
    addTo(object, scores);
    return object.build();
  }

  /** Adds the same members to an object. */
  static void addTo(JsonObject.Builder object, Scores scores) {
    object
        .put("train", json(scores.train()))
        .put("validation", json(scores.validation()))
        .put("test", json(scores.test()));
  }

  private static JsonValue json(@Nullable Evaluation evaluation) {
    if (evaluation == null) {
      return JsonValue.NULL;
    }
    JsonObject.Builder object = JsonObject.builder();
    addTo(object, evaluation);
    return object.build();
  }

  /**
   * Adds {@code samples}, and {@code accuracy} or {@code rmse}, {@code r2} and {@code
   * targets_without_r2}.
   */
  public static void addTo(JsonObject.Builder object, Evaluation evaluation) {
    object.put("samples", evaluation.samples());
    switch (evaluation) {
      case Evaluation.Classification(_, double accuracy) -> object.put("accuracy", accuracy);
      case Evaluation.Regression(_, double rmse, double r2, int without) ->
          object.put("rmse", rmse).put("r2", r2).put("targets_without_r2", without);
    }
  }
}
