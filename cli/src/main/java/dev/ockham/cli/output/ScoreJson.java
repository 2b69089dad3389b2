package dev.ockham.cli.output;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import dev.ockham.fusion.predict.score.ProbabilityScores;

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
   * Adds {@code samples}, and {@code accuracy}, {@code balanced_accuracy}, {@code log_loss}, {@code
   * brier_score} and {@code expected_calibration_error}, or {@code rmse}, {@code r2} and {@code
   * targets_without_r2}; for yes-or-no targets all of them.
   */
  public static void addTo(JsonObject.Builder object, Evaluation evaluation) {
    object.put("samples", evaluation.samples());
    switch (evaluation) {
      case Evaluation.Classification c ->
          addTo(object, c.accuracy(), c.confusion().balancedAccuracy(), c.probabilities());
      case Evaluation.Regression numbers -> addErrors(object, numbers);
      case Evaluation.Flags flags -> {
        addErrors(object, flags.numbers());
        addTo(object, flags.accuracy(), flags.balancedAccuracy(), flags.probabilities());
      }
    }
  }

  private static void addErrors(JsonObject.Builder object, Evaluation.Regression numbers) {
    object
        .put("rmse", numbers.rmse())
        .put("r2", numbers.r2())
        .put("targets_without_r2", numbers.targetsWithoutR2());
  }

  private static void addTo(
      JsonObject.Builder object, double accuracy, double balanced, ProbabilityScores scores) {
    object
        .put("accuracy", accuracy)
        .put("balanced_accuracy", balanced)
        .put("log_loss", scores.logLoss())
        .put("brier_score", scores.brier())
        .put("expected_calibration_error", scores.reliability().calibrationError());
  }
}
