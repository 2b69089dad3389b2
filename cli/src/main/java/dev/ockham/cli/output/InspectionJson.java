package dev.ockham.cli.output;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.Relevance;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.json.ProvenanceJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a model file holds, for programs. */
public final class InspectionJson {

  private InspectionJson() {}

  public static JsonObject of(
      FusionModel model, Path file, StatedPriors priors, List<String> notes) {
    Factors factors = model.factors();
    JsonObject.Builder details = JsonObject.builder();
    model.provenance().details().forEach(details::put);
    return JsonObject.builder()
        .put("model", file.toString())
        .put("rank", model.rank())
        .put("max_rank", maxRank(model))
        .put("rank_scales", model.scales())
        .put("energies", factors.energies())
        .put("input_sizes", factors.shape().inputSizes().stream().mapToInt(s -> s).toArray())
        .put("output_size", factors.shape().outputSize())
        .put("parameters", factors.shape().parameters())
        .put("dense_parameters", factors.denseParameters())
        .put("constant", factors.constant())
        .put("bias", factors.bias().isPresent())
        .put("dtype", model.dtype().toString())
        .put("modalities", modalities(model))
        .put("output", output(model.output()))
        .put("relevance", relevance(model))
        .put("posterior", posterior(model))
        .put("log_prior", priors.logPrior())
        .put("rank_prior", priors.rankPrior())
        .put("factor_prior", priors.factorPrior())
        .put("provenance", details.build())
        .put("data", known(model.provenance().data().map(ProvenanceJson::of)))
        .put("run", known(model.provenance().run().map(ProvenanceJson::of)))
        .put("notes", notes)
        .build();
  }

  private static JsonValue known(Optional<JsonObject> object) {
    return object.<JsonValue>map(o -> o).orElse(JsonValue.NULL);
  }

  private static JsonValue maxRank(FusionModel model) {
    return model.provenance().maxRank().isPresent()
        ? JsonValue.of(model.provenance().maxRank().getAsInt())
        : JsonValue.NULL;
  }

  private static JsonValue modalities(FusionModel model) {
    List<JsonValue> items = new ArrayList<>();
    for (ModelInput input : model.inputs()) {
      items.add(
          JsonObject.builder()
              .put("name", input.name().orElse(null))
              .put("columns", input.columns())
              .put("scaled", input.scaling().isPresent())
              .build());
    }
    return new JsonValue.Array(items);
  }

  private static JsonValue relevance(FusionModel model) {
    Relevance relevance = model.relevance();
    List<JsonValue> items = new ArrayList<>();
    for (int m = 0; m < model.inputs().size(); m++) {
      List<Double> columns = relevance.columns().get(m);
      items.add(
          JsonObject.builder()
              .put("modality", model.inputs().get(m).name().orElse(null))
              .put("relevance", relevance.modalities().get(m))
              .put("columns", columns.stream().mapToDouble(share -> share).toArray())
              .build());
    }
    return new JsonValue.Array(items);
  }

  private static JsonValue posterior(FusionModel model) {
    return model
        .posterior()
        .<JsonValue>map(posterior ->
            JsonObject.builder()
                .put("noise", model.noiseDeviations())
                .put("energy_deviations", posterior.energyDeviations(model.factors()))
                .build())
        .orElse(JsonValue.NULL);
  }

  private static JsonObject output(ModelOutput output) {
    return switch (output) {
      case ModelOutput.Classes(List<String> labels) -> output("classes", labels);
      case ModelOutput.Flags(List<String> names) -> output("flags", names);
      case ModelOutput.Numbers(List<String> names, _) -> output("numbers", names);
      case ModelOutput.Raw _ -> output("raw", List.of());
    };
  }

  private static JsonObject output(String kind, List<String> names) {
    return JsonObject.builder().put("kind", kind).put("names", names).build();
  }
}
