package dev.ockham.fusion.train;

import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.encoding.Encoding;
import dev.ockham.fusion.encoding.LayerInputs;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.train.loop.TrainingLoop;
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
  private final Dataset data;
  private final Encoding encoding;
  private final @Nullable LogPrior priors;
  private final List<Stage> stages = new ArrayList<>();
  private double priorWeight;
  private int epochs;
  private double noise;

  /**
   * Creates the maker of one training's models.
   *
   * @param data all that was given to learn from
   * @param priors null for a fixed rank
   */
  TrainedModel(
      TrainingOptions options,
      Backend backend,
      Dataset data,
      Encoding encoding,
      @Nullable LogPrior priors) {
    this.options = options;
    this.backend = backend;
    this.data = data;
    this.encoding = encoding;
    this.priors = priors;
  }

  /** Remembers the passes, of which one, from 0, is the last that counts. */
  void passed(TrainingLoop loop, int epoch) {
    priorWeight = priors == null ? 0 : loop.priorWeight();
    epochs = loop.history().size();
    noise = loop.history().get(epoch).noise();
  }

  /** Returns the model after a stage. */
  FusionModel after(Stage stage, Ending ending, LayerInputs inputs) {
    stages.add(stage);
    Factors factors = inputs.factors(ending.factors());
    List<Double> scales =
        priors == null
            ? Arrays.stream(factors.mostLikelyScales()).boxed().toList()
            : ending.scales();
    return new FusionModel(
        encoding.inputs(),
        factors,
        scales,
        encoding.output(),
        options.dtype,
        new Provenance(
            OptionalInt.of(options.maxRank),
            priors == null ? Optional.empty() : Optional.of(options.rankPrior),
            priors == null ? Optional.empty() : Optional.of(options.factorPrior),
            details()),
        ending.posterior().map(inputs::posterior));
  }

  /** Returns a model's log prior in nats; empty for a fixed rank. */
  OptionalDouble logPrior(FusionModel model) {
    return priors == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(priors.value(model.factors(), model.scales()));
  }

  private Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("samples", Integer.toString(data.samples()));
    details.put("loss", encoding.loss().spec());
    details.put("inference", options.fixedRank ? "none" : options.inference);
    details.put("prior_weight", Double.toString(priorWeight));
    details.put("epochs", Integer.toString(epochs));
    details.put("batch_size", Integer.toString(options.batchSize));
    details.put("learning_rate", Double.toString(options.learningRate(encoding.loss())));
    details.put("optimiser", options.optimiser.toString());
    details.put("noise", Double.toString(noise));
    details.put("stages", stages.stream().map(Stage::toString).collect(Collectors.joining(", ")));
    details.put("seed", Long.toString(options.seed));
    details.put("backend", backend.id());
    return details;
  }
}
