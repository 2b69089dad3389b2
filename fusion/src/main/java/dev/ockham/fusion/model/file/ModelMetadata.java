package dev.ockham.fusion.model.file;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.RunDetails;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.model.json.ProvenanceJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a model file says beside its tensors, as JSON.
 *
 * @param constant whether a 1 precedes each modality's input
 * @param inputs name and columns of each modality
 * @param outputKind {@code classes}, {@code flags}, {@code numbers} or {@code raw}
 * @param outputNames labels or targets
 * @param provenance how the model was trained
 */
record ModelMetadata(
    boolean constant,
    List<NamedColumns> inputs,
    String outputKind,
    List<String> outputNames,
    Provenance provenance) {

  /** The key in the header's metadata. */
  static final String KEY = "ockham";

  /**
   * The key of what may differ between two trainings that give the same model: their files are
   * equal in all but this.
   */
  static final String RUN_KEY = "ockham.run";

  static final String CLASSES = "classes";
  static final String FLAGS = "flags";
  static final String NUMBERS = "numbers";
  static final String RAW = "raw";

  private static final int FORMAT_VERSION = 1;
  private static final String VERSION_FIELD = "format_version";

  /**
   * A modality's names.
   *
   * @param name empty if it has none
   * @param columns empty if they have none
   */
  record NamedColumns(Optional<String> name, List<String> columns) {}

  /** Returns the header's metadata. */
  static Map<String, String> texts(FusionModel model) {
    Map<String, String> texts = new HashMap<>();
    texts.put(KEY, Json.compact(of(model)));
    model
        .provenance()
        .run()
        .ifPresent(run -> texts.put(RUN_KEY, Json.compact(ProvenanceJson.of(run))));
    return texts;
  }

  private static JsonObject of(FusionModel model) {
    List<JsonValue> inputs = new ArrayList<>();
    for (ModelInput input : model.inputs()) {
      JsonObject.Builder object = JsonObject.builder();
      input.name().ifPresent(name -> object.put("name", name));
      inputs.add(object.put("columns", input.columns()).build());
    }
    return JsonObject.builder()
        .put(VERSION_FIELD, FORMAT_VERSION)
        .put("constant", model.factors().constant())
        .put("inputs", new JsonValue.Array(inputs))
        .put("output", output(model.output()))
        .put("provenance", provenance(model.provenance()))
        .build();
  }

  /**
   * Reads a header's metadata.
   *
   * @return empty if the file was made elsewhere
   */
  static Optional<ModelMetadata> read(Map<String, String> texts, String where) {
    Optional<RunDetails> run =
        object(texts, RUN_KEY, where).map(object -> ProvenanceJson.run(object, where));
    return object(texts, KEY, where).map(root -> parse(root, run, where));
  }

  private static Optional<JsonObject> object(Map<String, String> texts, String key, String where) {
    String json = texts.get(key);
    if (json == null) {
      return Optional.empty();
    }
    if (!(Json.parse(json, where) instanceof JsonObject object)) {
      throw new InvalidInputException(where + ": expected a JSON object in the metadata");
    }
    return Optional.of(object);
  }

  private static ModelMetadata parse(JsonObject root, Optional<RunDetails> run, String where) {
    long version = root.whole(VERSION_FIELD, where);
    if (version != FORMAT_VERSION) {
      throw new InvalidInputException(
          "%s: the model has format version %s, this program reads %s; use a matching release"
              .formatted(where, version, FORMAT_VERSION));
    }
    List<NamedColumns> inputs = new ArrayList<>();
    for (JsonValue value : root.array("inputs", where)) {
      if (!(value instanceof JsonObject input)) {
        throw new InvalidInputException(where + ": 'inputs' must hold objects");
      }
      Optional<String> name = optionalText(input, "name", where);
      List<String> columns = input.texts("columns", where);
      requireDistinct(columns, "columns of modality " + name.orElse("" + inputs.size()), where);
      inputs.add(new NamedColumns(name, columns));
    }
    requireNames(inputs, where);
    JsonObject output = root.object("output", where);
    List<String> outputNames = output.texts("names", where);
    requireDistinct(outputNames, "outputs", where);
    return new ModelMetadata(
        root.flag("constant", where),
        inputs,
        output.text("kind", where),
        outputNames,
        provenance(root.object("provenance", where), where).withRun(run));
  }

  private static void requireNames(List<NamedColumns> inputs, String where) {
    List<String> names = inputs.stream().flatMap(i -> i.name().stream()).toList();
    requireDistinct(names, "modalities", where);
    if (!names.isEmpty() && names.size() < inputs.size()) {
      throw new InvalidInputException(
          "%s: the metadata name %s of %s (%s); expected names for all, or for none"
              .formatted(
                  where,
                  names.size(),
                  Counted.of(inputs.size(), "modality"),
                  String.join(", ", names)));
    }
  }

  private static void requireDistinct(List<String> names, String what, String where) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidInputException(
            "%s: two %s are called '%s' in the metadata; expected a name of its own for each"
                .formatted(where, what, name));
      }
    }
  }

  private static JsonObject output(ModelOutput output) {
    return switch (output) {
      case ModelOutput.Classes(List<String> labels) -> named(CLASSES, labels);
      case ModelOutput.Flags(List<String> names) -> named(FLAGS, names);
      case ModelOutput.Numbers(List<String> names, Standardisation scaling) ->
          named(NUMBERS, names);
      case ModelOutput.Raw() -> named(RAW, List.of());
    };
  }

  private static JsonObject named(String kind, List<String> names) {
    return JsonObject.builder().put("kind", kind).put("names", names).build();
  }

  private static JsonObject provenance(Provenance provenance) {
    JsonObject.Builder object = JsonObject.builder();
    provenance.maxRank().ifPresent(rank -> object.put("max_rank", rank));
    provenance.rankPrior().ifPresent(spec -> object.put("rank_prior", spec));
    provenance.factorPrior().ifPresent(spec -> object.put("factor_prior", spec));
    provenance.data().ifPresent(data -> object.put("data", ProvenanceJson.of(data)));
    JsonObject.Builder details = JsonObject.builder();
    provenance.details().forEach(details::put);
    return object.put("details", details.build()).build();
  }

  private static Provenance provenance(JsonObject object, String where) {
    JsonObject details = object.object("details", where);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : details.members().keySet()) {
      texts.put(key, details.text(key, where));
    }
    OptionalInt maxRank =
        object.has("max_rank") ? OptionalInt.of(maxRank(object, where)) : OptionalInt.empty();
    return new Provenance(
        maxRank,
        optionalText(object, "rank_prior", where),
        optionalText(object, "factor_prior", where),
        object.has("data")
            ? Optional.of(ProvenanceJson.data(object.object("data", where), where))
            : Optional.empty(),
        texts,
        Optional.empty());
  }

  private static int maxRank(JsonObject object, String where) {
    long value = object.whole("max_rank", where);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: 'max_rank' must be from 1 to %s, got %s".formatted(where, Integer.MAX_VALUE, value));
    }
    return (int) value;
  }

  private static Optional<String> optionalText(JsonObject object, String name, String where) {
    return object.has(name) ? Optional.of(object.text(name, where)) : Optional.empty();
  }
}
