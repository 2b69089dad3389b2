package dev.ockham.fusion.train;

import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.encoding.Encoding;
import dev.ockham.fusion.encoding.LayerInputs;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.RunDetails;
import dev.ockham.fusion.model.TrainingData;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.train.stage.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a model of what a stage of a training ends with, and remembers how it came about. */
final class TrainedModel {

  private final TrainingOptions options;
  private final Backend backend;
  private final TrainingData data;
  private final Encoding encoding;
  private final @Nullable LogPrior priors;
  private final long start;
  private final List<Stage> stages = new ArrayList<>();
  private @Nullable FusionModel last;

  /**
   * Creates the maker of one training's models.
   *
   * @param parts all that was given to learn from and to judge by
   * @param priors null for a fixed rank
   * @param start when the training began, by {@link System#nanoTime}
   */
  TrainedModel(
      TrainingOptions options,
      Backend backend,
      SplitParts parts,
      Encoding encoding,
      @Nullable LogPrior priors,
      long start) {
    this.options = options;
    this.backend = backend;
    this.data = TrainingData.of(parts);
    this.encoding = encoding;
    this.priors = priors;
    this.start = start;
  }

  /** Returns the model after a stage. */
  FusionModel after(Stage stage, Ending ending, LayerInputs inputs) {
    stages.add(stage);
    Factors factors = inputs.factors(ending.factors());
    List<Double> scales =
        priors == null
            ? Arrays.stream(factors.mostLikelyScales()).boxed().toList()
            : ending.scales();
    FusionModel model =
        new FusionModel(
            encoding.inputs(),
            factors,
            scales,
            encoding.output(),
            options.dtype(),
            new Provenance(
                OptionalInt.of(options.maxRank()),
                priors == null ? Optional.empty() : Optional.of(options.rankPrior().canonical()),
                priors == null ? Optional.empty() : Optional.of(options.factorPrior().canonical()),
                Optional.of(data),
                details(ending),
                Optional.of(run())),
            ending.posterior().map(inputs::posterior),
            ending.heldOut());
    last = model;
    return model;
  }

  /**
   * Returns the model after the last stage.
   *
   * @throws IllegalStateException if no stage has left one
   */
  FusionModel last() {
    if (last == null) {
      throw new IllegalStateException("no stage has left a model");
    }
    return last;
  }

  /** Returns a model's log prior in nats; empty for a fixed rank. */
  OptionalDouble logPrior(FusionModel model) {
    return priors == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(priors.value(model.factors().parameters(), model.scales()));
  }

  private Map<String, String> details(Ending ending) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("loss", encoding.loss().spec());
    options.classWeights().ifPresent(weights -> details.put("class_weight", weights.spec()));
    details.put("inference", options.fixedRank() ? "none" : options.inference().toString());
    details.put("prior_weight", Double.toString(priors == null ? 0 : ending.priorWeight()));
    details.put("epochs", Integer.toString(ending.history().size()));
    details.put("batch_size", Integer.toString(options.batchSize()));
    details.put("learning_rate", Double.toString(options.learningRate(encoding.loss())));
    details.put("optimiser", options.optimiser().toString());
    details.put("noise", Double.toString(ending.history().get(ending.last()).noise()));
    details.put("stages", stages.stream().map(Stage::toString).collect(Collectors.joining(", ")));
    ending.logitFactor().ifPresent(factor -> details.put("logit_factor", Double.toString(factor)));
    details.put("seed", Long.toString(options.seed()));
    details.put(Provenance.BACKEND, backend.id());
    details.put(Provenance.OCKHAM, version());
    details.put(Provenance.JAVA, Runtime.version().toString());
    details.put(Provenance.OPTIONS, options.toJson());
    return details;
  }

  private RunDetails run() {
    return new RunDetails(backend.device(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** Returns the library's version as its jar states it. */
  private static String version() {
    String stated = TrainedModel.class.getPackage().getImplementationVersion();
    return stated == null ? "unpackaged" : stated;
  }
}
