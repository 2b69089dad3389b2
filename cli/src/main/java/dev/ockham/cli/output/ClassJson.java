package dev.ockham.cli.output;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.score.ClassScore;
import dev.ockham.fusion.predict.score.ConfusionMatrix;
import dev.ockham.fusion.predict.score.Reliability;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What was taken for what, for programs. */
public final class ClassJson {

  /** With more classes their matrix is longer than all else. */
  private static final int MOST_CLASSES = 1_000;

  private ClassJson() {}

  /**
   * Adds {@code classes} and {@code confusion_matrix}, for yes-or-no targets {@code targets} with
   * these of each, and {@code reliability}; nothing for numbers.
   */
  public static void addTo(JsonObject.Builder object, Evaluation evaluation) {
    switch (evaluation) {
      case Evaluation.Classification classes -> {
        add(object, classes.confusion());
        object.put("reliability", reliability(classes.probabilities().reliability()));
      }
      case Evaluation.Flags flags -> {
        object.put("targets", targets(flags));
        object.put("reliability", reliability(flags.probabilities().reliability()));
      }
      case Evaluation.Regression _ -> {
        // Numbers are taken for nothing.
      }
    }
  }

  private static JsonValue targets(Evaluation.Flags flags) {
    List<JsonValue> targets = new ArrayList<>();
    for (int j = 0; j < flags.names().size(); j++) {
      ConfusionMatrix confusion = flags.confusions().get(j);
      JsonObject.Builder target =
          JsonObject.builder()
              .put("name", flags.names().get(j))
              .put("accuracy", confusion.accuracy())
              .put("balanced_accuracy", confusion.balancedAccuracy());
      add(target, confusion);
      targets.add(target.build());
    }
    return new JsonValue.Array(targets);
  }

  private static void add(JsonObject.Builder object, ConfusionMatrix confusion) {
    List<JsonValue> classes = new ArrayList<>();
    for (ClassScore score : confusion.classes()) {
      classes.add(
          JsonObject.builder()
              .put("label", score.label())
              .put("support", score.samples())
              .put("recall", score.recall())
              .put("precision", score.precision())
              .build());
    }
    object.put("classes", new JsonValue.Array(classes)).put("confusion_matrix", matrix(confusion));
  }

  /** A row for each true class, in it a column for each class that was chosen. */
  private static JsonValue matrix(ConfusionMatrix confusion) {
    int classes = confusion.labels().size();
    return classes > MOST_CLASSES
        ? JsonValue.NULL
        : new JsonValue.Array(
            IntStream.range(0, classes)
                .mapToObj(truth -> JsonValue.of(confusion.row(truth)))
                .toList());
  }

  private static JsonValue reliability(Reliability reliability) {
    List<JsonValue> bins = new ArrayList<>();
    for (Reliability.Bin bin : reliability.bins()) {
      bins.add(
          JsonObject.builder()
              .put("from", bin.from())
              .put("to", bin.to())
              .put("count", bin.count())
              .put("probability", bin.probability())
              .put("frequency", bin.frequency())
              .build());
    }
    return new JsonValue.Array(bins);
  }
}
