package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.rank.Inference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Training options as JSON, both ways. */
final class OptionsJson {

  private static final String WHERE = "training options";
  private static final String CLASS_WEIGHT = "class_weight";
  private static final JsonValue NOTHING = new JsonValue.Null();

  private OptionsJson() {}

  static JsonObject write(TrainingOptions o) {
    JsonObject.Builder object = JsonObject.builder();
    object
        .put("max_rank", o.maxRank())
        .put("fixed_rank", o.fixedRank())
        .put("rank_prior", spec(o, o.rankPrior()))
        .put("factor_prior", spec(o, o.factorPrior()))
        .put("inference", o.inference().toString())
        .put("prior_weight", number(o.priorWeight()))
        .put("warm_up", number(o.warmUp()))
        .put("epochs", o.epochs().isPresent() ? JsonValue.of(o.epochs().getAsInt()) : NOTHING)
        .put("batch_size", o.batchSize())
        .put("learning_rate", number(o.learningRate()))
        .put("optimiser", optimiser(o.optimiser()))
        .put("schedule", o.schedule().toString())
        .put("early_stopping", o.earlyStopping().map(OptionsJson::stopping).orElse(NOTHING))
        .put("loss", o.loss().map(Loss::spec).orElse(null))
        .put("initialisation", label(o.initialisation()))
        .put("constant", o.constant())
        .put("bias", o.bias())
        .put("refine", o.refine())
        .put("dtype", o.dtype().toString())
        .put("seed", o.seed());
    // Said only where it is used: files without it are older than the option.
    o.classWeights().ifPresent(weights -> object.put(CLASS_WEIGHT, weights(weights)));
    return object.build();
  }

  static TrainingOptions read(String json) {
    if (!(Json.parse(json, WHERE) instanceof JsonObject object)) {
      throw new InvalidInputException(WHERE + ": expected a JSON object");
    }
    return new TrainingOptions(
        whole(object, "max_rank"),
        object.flag("fixed_rank", WHERE),
        new PriorChoice.NamedRank(object.text("rank_prior", WHERE)),
        new PriorChoice.NamedFactor(object.text("factor_prior", WHERE)),
        Inference.of(object.text("inference", WHERE)),
        number(object, "prior_weight"),
        number(object, "warm_up"),
        absent(object, "epochs") ? OptionalInt.empty() : OptionalInt.of(whole(object, "epochs")),
        whole(object, "batch_size"),
        number(object, "learning_rate"),
        optimiser(object.object("optimiser", WHERE)),
        Schedule.of(object.text("schedule", WHERE)),
        absent(object, "early_stopping")
            ? Optional.empty()
            : Optional.of(stopping(object.object("early_stopping", WHERE))),
        absent(object, "loss") ? Optional.empty() : Optional.of(loss(object)),
        object.has(CLASS_WEIGHT)
            ? Optional.of(weights(object.get(CLASS_WEIGHT)))
            : Optional.empty(),
        choose(object, "initialisation", Initialisation.values(), OptionsJson::label),
        object.flag("constant", WHERE),
        object.flag("bias", WHERE),
        object.flag("refine", WHERE),
        choose(object, "dtype", DType.values(), DType::toString),
        object.whole("seed", WHERE));
  }

  /** A fixed rank has no priors: what they would be needs not be there. */
  private static String spec(TrainingOptions options, PriorChoice<?> prior) {
    return options.fixedRank() ? prior.spec() : prior.canonical();
  }

  private static JsonValue number(OptionalDouble value) {
    return value.isPresent() ? JsonValue.of(value.getAsDouble()) : NOTHING;
  }

  private static OptionalDouble number(JsonObject object, String name) {
    return absent(object, name)
        ? OptionalDouble.empty()
        : OptionalDouble.of(object.number(name, WHERE));
  }

  private static boolean absent(JsonObject object, String name) {
    return object.get(name) instanceof JsonValue.Null;
  }

  private static int whole(JsonObject object, String name) {
    long value = object.whole(name, WHERE);
    if (value != (int) value) {
      throw new InvalidInputException("%s: %s is too large: %s".formatted(WHERE, name, value));
    }
    return (int) value;
  }

  private static Loss loss(JsonObject object) {
    return choose(object, "loss", StandardLoss.values(), StandardLoss::spec);
  }

  /** The word, or an object with a weight for each label: labels may have any characters. */
  private static JsonValue weights(ClassWeights weights) {
    return switch (weights) {
      case ClassWeights.Balanced _ -> JsonValue.of(weights.spec());
      case ClassWeights.Given given -> {
        JsonObject.Builder object = JsonObject.builder();
        given.weights().forEach(object::put);
        yield object.build();
      }
    };
  }

  private static ClassWeights weights(@Nullable JsonValue json) {
    return switch (json) {
      case JsonValue.Text(String word) when word.equals(ClassWeights.BALANCED) ->
          new ClassWeights.Balanced();
      case JsonObject object -> {
        SequencedMap<String, Double> weights = new LinkedHashMap<>();
        object.members().keySet().forEach(label -> weights.put(label, object.number(label, WHERE)));
        yield new ClassWeights.Given(weights);
      }
      case null, default ->
          throw new InvalidInputException(
              "%s: %s: expected balanced or an object with the weights of classes"
                  .formatted(WHERE, CLASS_WEIGHT));
    };
  }

  private static JsonObject optimiser(Optimiser optimiser) {
    return switch (optimiser) {
      case Optimiser.Adam adam ->
          JsonObject.builder()
              .put("name", "adam")
              .put("beta1", adam.beta1())
              .put("beta2", adam.beta2())
              .put("epsilon", adam.epsilon())
              .put("weight_decay", adam.weightDecay())
              .build();
      case Optimiser.Sgd sgd ->
          JsonObject.builder().put("name", "sgd").put("momentum", sgd.momentum()).build();
    };
  }

  private static Optimiser optimiser(JsonObject object) {
    String name = object.text("name", WHERE);
    return switch (name) {
      case "adam" ->
          new Optimiser.Adam(
              object.number("beta1", WHERE),
              object.number("beta2", WHERE),
              object.number("epsilon", WHERE),
              object.number("weight_decay", WHERE));
      case "sgd" -> new Optimiser.Sgd(object.number("momentum", WHERE));
      default ->
          throw new InvalidInputException(
              "%s: unknown optimiser '%s'; there are: adam, sgd".formatted(WHERE, name));
    };
  }

  private static JsonValue stopping(EarlyStopping stopping) {
    return JsonObject.builder()
        .put("validation_fraction", stopping.validationFraction())
        .put("patience", stopping.patience())
        .build();
  }

  private static EarlyStopping stopping(JsonObject object) {
    return new EarlyStopping(
        object.number("validation_fraction", WHERE), whole(object, "patience"));
  }

  private static String label(Initialisation initialisation) {
    return initialisation.name().toLowerCase(Locale.ROOT);
  }

  private static <T> T choose(
      JsonObject object, String name, T[] values, Function<T, String> label) {
    String text = object.text(name, WHERE);
    List<String> labels = Arrays.stream(values).map(label).toList();
    int index = labels.indexOf(text);
    if (index < 0) {
      throw new InvalidInputException(
          "%s: unknown %s '%s'; there are: %s"
              .formatted(WHERE, name, text, String.join(", ", labels)));
    }
    return values[index];
  }
}
