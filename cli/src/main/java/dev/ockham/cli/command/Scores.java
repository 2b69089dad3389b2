package dev.ockham.cli.command;

import dev.ockham.fusion.model.Evaluation;
import dev.ockham.fusion.model.format.JsonObject;
import dev.ockham.fusion.model.format.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How good one model is on both parts of the data.
 *
 * @param train on the part that it learnt from
 * @param test on the part that it has not seen; null if there is none
 */
public record Scores(Evaluation train, @Nullable Evaluation test) {

  /** Returns {@code {"train": …, "test": …}}. */
  JsonObject toJson() {
    return JsonObject.builder().put("train", json(train)).put("test", json(test)).build();
  }

  /** Returns {@code samples}, and {@code accuracy} or {@code rmse} and {@code r2}. */
  static JsonValue json(@Nullable Evaluation evaluation) {
    if (evaluation == null) {
      return JsonValue.NULL;
    }
    JsonObject.Builder object = JsonObject.builder();
    addTo(object, evaluation);
    return object.build();
  }

  /** Adds the same members to an object. */
  static void addTo(JsonObject.Builder object, Evaluation evaluation) {
    object.put("samples", evaluation.samples());
    switch (evaluation) {
      case Evaluation.Classification(_, double accuracy) -> object.put("accuracy", accuracy);
      case Evaluation.Regression(_, double rmse, double r2) ->
          object.put("rmse", rmse).put("r2", r2);
    }
  }
}
