package dev.ockham.cli.outcome;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.predict.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How good one model is on the parts of the data.
 *
 * @param train on the part that it learnt from
 * @param validation on the part that chose between models; null if the data have none
 * @param test on the part that it has not seen; null if there is none
 */
public record Scores(Evaluation train, @Nullable Evaluation validation, @Nullable Evaluation test) {

  static Scores of(SplitParts parts, Function<Dataset, Evaluation> judge) {
    return new Scores(
        judge.apply(parts.train()),
        evaluation(parts.validation(), judge),
        evaluation(parts.test(), judge));
  }

  private static @Nullable Evaluation evaluation(
      @Nullable Dataset part, Function<Dataset, Evaluation> judge) {
    return part == null ? null : judge.apply(part);
  }

  /** Returns what the columns of tables are called, one a part. */
  public List<String> columns() {
    return validation == null ? List.of("train", "test") : List.of("train", "validation", "test");
  }

  /** Returns {@code {"train": …, "validation": …, "test": …}}. */
  public JsonObject toJson() {
    JsonObject.Builder object = JsonObject.builder();
    addPartsTo(object);
    return object.build();
  }

  /** Adds the same members to an object. */
  public void addPartsTo(JsonObject.Builder object) {
    object.put("train", json(train)).put("validation", json(validation)).put("test", json(test));
  }

  /** Returns what to know of the numbers: that targets have no part in one. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    withoutR2(train, "the training samples").ifPresent(notes::add);
    if (validation != null) {
      withoutR2(validation, "the validation samples").ifPresent(notes::add);
    }
    if (test != null) {
      withoutR2(test, "the test samples").ifPresent(notes::add);
    }
    return notes;
  }

  /**
   * Returns {@code 1 target is constant in the test samples and has no r²}; empty if each target
   * has one.
   */
  public static Optional<String> withoutR2(Evaluation evaluation, String where) {
    if (!(evaluation instanceof Evaluation.Regression(_, _, _, int targets)) || targets == 0) {
      return Optional.empty();
    }
    String words =
        targets == 1
            ? "1 target is constant in %s and has no r²"
            : Figures.count(targets) + " targets are constant in %s and have no r²";
    return Optional.of(words.formatted(where));
  }

  /**
   * Returns {@code samples}, and {@code accuracy} or {@code rmse}, {@code r2} and {@code
   * targets_without_r2}.
   */
  static JsonValue json(@Nullable Evaluation evaluation) {
    if (evaluation == null) {
      return JsonValue.NULL;
    }
    JsonObject.Builder object = JsonObject.builder();
    addTo(object, evaluation);
    return object.build();
  }

  /** Adds the same members to an object. */
  public static void addTo(JsonObject.Builder object, Evaluation evaluation) {
    object.put("samples", evaluation.samples());
    switch (evaluation) {
      case Evaluation.Classification(_, double accuracy) -> object.put("accuracy", accuracy);
      case Evaluation.Regression(_, double rmse, double r2, int without) ->
          object.put("rmse", rmse).put("r2", r2).put("targets_without_r2", without);
    }
  }
}
