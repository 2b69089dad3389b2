package dev.ockham.cli.output;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;

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
        .put("validation", scores.validation().map(ScoreJson::json).orElse(JsonValue.NULL))
        .put("test", scores.test().map(ScoreJson::json).orElse(JsonValue.NULL));
  }

  private static JsonValue json(Evaluation evaluation) {
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
