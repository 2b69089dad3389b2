package dev.ockham.fusion.model.json;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.origin.DataOrigin;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.model.RunDetails;
import dev.ockham.fusion.model.TrainingData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Training data and run of a model as JSON, both ways: in model files, and for programs. */
public final class ProvenanceJson {

  private static final String COLUMN = "column";
  private static final String RANDOM = "random";
  private static final String NONE = "none";
  private static final String UNSTATED = "unstated";

  private static final double NANOS = 1e9;

  private ProvenanceJson() {}

  /** Returns {@code files}, {@code split} and {@code samples}. */
  public static JsonObject of(TrainingData data) {
    List<JsonValue> files = new ArrayList<>();
    for (SourceFile file : data.origin().files()) {
      files.add(
          JsonObject.builder()
              .put("name", file.name())
              .put("rows", file.rows())
              .put("sha256", file.sha256())
              .build());
    }
    return JsonObject.builder()
        .put("files", new JsonValue.Array(files))
        .put("split", of(data.origin().split()))
        .put(
            "samples",
            JsonObject.builder()
                .put("train", data.training())
                .put("validation", data.validation())
                .put("test", data.test())
                .build())
        .build();
  }

  private static JsonObject of(SplitRule rule) {
    JsonObject.Builder object = JsonObject.builder();
    return switch (rule) {
      case SplitRule.OwnColumn() -> object.put("by", COLUMN).build();
      case SplitRule.RandomShare(double testFraction, long seed) ->
          object.put("by", RANDOM).put("test_fraction", testFraction).put("seed", seed).build();
      case SplitRule.EverySample() -> object.put("by", NONE).build();
      case SplitRule.Unstated() -> object.put("by", UNSTATED).build();
    };
  }

  /** Returns {@code device} and {@code seconds}. */
  public static JsonObject of(RunDetails run) {
    return JsonObject.builder()
        .put("device", run.device())
        .put("seconds", run.time().toNanos() / NANOS)
        .build();
  }

  /**
   * Reads what {@link #of(TrainingData)} wrote.
   *
   * @param where the file's name, for messages
   * @throws InvalidInputException if something is missing, or of another kind
   */
  public static TrainingData data(JsonObject object, String where) {
    return checked(
        where,
        () -> {
          List<SourceFile> files = new ArrayList<>();
          for (JsonValue item : object.array("files", where)) {
            if (!(item instanceof JsonObject file)) {
              throw new InvalidInputException(where + ": 'files' must hold objects");
            }
            files.add(
                new SourceFile(
                    file.text("name", where),
                    count(file, "rows", where),
                    file.text("sha256", where)));
          }
          JsonObject samples = object.object("samples", where);
          return new TrainingData(
              new DataOrigin(files, split(object.object("split", where), where)),
              count(samples, "train", where),
              count(samples, "validation", where),
              count(samples, "test", where));
        });
  }

  private static SplitRule split(JsonObject object, String where) {
    String by = object.text("by", where);
    return switch (by) {
      case COLUMN -> new SplitRule.OwnColumn();
      case RANDOM ->
          new SplitRule.RandomShare(
              object.number("test_fraction", where), object.whole("seed", where));
      case NONE -> new SplitRule.EverySample();
      case UNSTATED -> new SplitRule.Unstated();
      default ->
          throw new InvalidInputException(
              "%s: unknown rule of a split '%s'; expected one of %s, %s, %s, %s"
                  .formatted(where, by, COLUMN, RANDOM, NONE, UNSTATED));
    };
  }

  /**
   * Reads what {@link #of(RunDetails)} wrote.
   *
   * @param where the file's name, for messages
   * @throws InvalidInputException if something is missing, or of another kind
   */
  public static RunDetails run(JsonObject object, String where) {
    return new RunDetails(
        object.text("device", where),
        Duration.ofNanos(Math.round(object.number("seconds", where) * NANOS)));
  }

  private static int count(JsonObject object, String name, String where) {
    long value = object.whole(name, where);
    if (value != (int) value) {
      throw new InvalidInputException("%s: '%s' is out of range: %s".formatted(where, name, value));
    }
    return (int) value;
  }

  private static TrainingData checked(String where, Supplier<TrainingData> parts) {
    try {
      return parts.get();
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(where + ": " + e.getMessage(), e);
    }
  }
}
