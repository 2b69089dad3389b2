package dev.ockham.fusion.model.file;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.files.SafetensorsReader;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a model of named tensors; whatever does not fit is one line that names file and tensor. */
final class ModelReader {

  /** How many needless tensors a note names. */
  private static final int MOST_NAMES = 20;

  private final String file;
  private final SafetensorsReader content;
  private final CheckedTensors tensors;
  private final List<String> notes = new ArrayList<>();

  ModelReader(String file, SafetensorsReader content) {
    this.file = file;
    this.content = content;
    tensors = new CheckedTensors(file, content);
  }

  ModelFile.Loaded read() {
    @Nullable ModelMetadata metadata = ModelMetadata.read(content.metadata(), file).orElse(null);
    Factors factors = factors(metadata != null && metadata.constant());
    List<Double> scales = scales(factors);
    List<ModelInput> inputs = inputs(factors, metadata);
    ModelOutput output = output(factors, metadata);
    Provenance provenance = metadata == null ? Provenance.unknown() : metadata.provenance();
    Optional<FactorPosterior> posterior = posterior(factors);
    Optional<HeldOut> heldOut = heldOut();
    noteUnused();
    DType dtype = tensors.wide() ? DType.FLOAT64 : DType.FLOAT32;
    FusionModel model =
        new FusionModel(inputs, factors, scales, output, dtype, provenance, posterior, heldOut);
    return new ModelFile.Loaded(model, notes);
  }

  private Factors factors(boolean constant) {
    List<Matrix> modalities = new ArrayList<>();
    while (tensors.has(ModelTensors.factor(modalities.size()))) {
      modalities.add(tensors.matrix(ModelTensors.factor(modalities.size())));
    }
    if (modalities.isEmpty()) {
      throw new InvalidInputException(
          "%s: has no tensor '%s'; a model has one factor a modality, factors.0, factors.1, …, and"
                  .formatted(file, ModelTensors.factor(0))
              + " factors.out");
    }
    Matrix output = tensors.matrix(ModelTensors.OUTPUT_FACTOR);
    int rank = output.columns();
    for (int m = 0; m < modalities.size(); m++) {
      Matrix factor = modalities.get(m);
      if (factor.columns() != rank) {
        throw new InvalidInputException(
            "%s: '%s' has rank %s, but '%s' has %s"
                .formatted(
                    file,
                    ModelTensors.factor(m),
                    factor.columns(),
                    ModelTensors.OUTPUT_FACTOR,
                    rank));
      }
      if (constant && factor.rows() < 2) {
        throw new InvalidInputException(
            "%s: '%s' has no row beside the constant's".formatted(file, ModelTensors.factor(m)));
      }
    }
    Optional<Matrix> bias =
        tensors.has(ModelTensors.BIAS)
            ? Optional.of(tensors.vector(ModelTensors.BIAS, output.rows()))
            : Optional.empty();
    return Factors.of(modalities, output).withBias(bias).withConstant(constant);
  }

  private List<Double> scales(Factors factors) {
    int rank = factors.output().columns();
    double[] scales;
    if (tensors.has(ModelTensors.RANK_SCALES)) {
      scales = tensors.vector(ModelTensors.RANK_SCALES, rank).toArray();
    } else {
      notes.add("the file has no rank_scales: each component's root mean square is taken");
      scales = factors.mostLikelyScales();
    }
    double floor = LogPrior.SCALE_FLOOR;
    long low = Arrays.stream(scales).filter(s -> s < floor).count();
    if (low > 0) {
      notes.add("%s of %s rank scales were raised to %s".formatted(low, rank, floor));
    }
    return Arrays.stream(scales).map(s -> Math.max(s, floor)).boxed().toList();
  }

  private Optional<FactorPosterior> posterior(Factors factors) {
    if (!tensors.has(ModelTensors.OUTPUT_DEVIATIONS)) {
      return Optional.empty();
    }
    List<Matrix> modalities = new ArrayList<>();
    List<Optional<Matrix>> axes = new ArrayList<>();
    for (int m = 0; m < factors.modalities().size(); m++) {
      Matrix factor = factors.modalities().get(m);
      Optional<Matrix> along = axes(m, factors.shape().inputSizes().get(m));
      int rows = along.map(q -> q.columns() + (factors.constant() ? 1 : 0)).orElse(factor.rows());
      modalities.add(tensors.deviations(ModelTensors.deviations(m), rows, factor.columns()));
      axes.add(along);
    }
    Matrix factor = factors.output();
    Matrix output =
        tensors.deviations(ModelTensors.OUTPUT_DEVIATIONS, factor.rows(), factor.columns());
    List<Double> noise =
        !tensors.has(ModelTensors.NOISE) ? List.of() : noise(factors.output().rows());
    return Optional.of(new FactorPosterior(modalities, output, noise, axes));
  }

  private Optional<HeldOut> heldOut() {
    if (!tensors.has(ModelTensors.HELD_OUT)) {
      return Optional.empty();
    }
    double samples = tensors.vector(ModelTensors.HELD_OUT, 1).get(0, 0);
    if (!(samples >= 1 && samples <= Matrix.MAX_LENGTH && samples == Math.rint(samples))) {
      throw new InvalidInputException(
          "%s: '%s' must be a number of samples, got %s"
              .formatted(file, ModelTensors.HELD_OUT, samples));
    }
    List<Double> missed =
        tensors.has(ModelTensors.MISSED)
            ? tensors.probabilities(ModelTensors.MISSED, (int) samples)
            : List.of();
    return Optional.of(new HeldOut((int) samples, missed));
  }

  private Optional<Matrix> axes(int modality, int columns) {
    String name = ModelTensors.axes(modality);
    if (!tensors.has(name)) {
      return Optional.empty();
    }
    Matrix axes = tensors.matrix(name);
    if (axes.rows() != columns) {
      throw new InvalidInputException(
          "%s: '%s' has %s rows; expected one for each of the %s columns of its modality"
              .formatted(file, name, axes.rows(), columns));
    }
    return Optional.of(axes);
  }

  private List<Double> noise(int outputs) {
    // Infinite where the training samples did not tell it.
    Matrix noise =
        tensors.nonNegative(ModelTensors.NOISE, tensors.row(ModelTensors.NOISE, outputs));
    return Arrays.stream(noise.toArray()).boxed().toList();
  }

  private List<ModelInput> inputs(Factors factors, @Nullable ModelMetadata metadata) {
    List<ModelInput> inputs = new ArrayList<>();
    List<Integer> sizes = factors.shape().inputSizes();
    if (metadata != null && metadata.inputs().size() != sizes.size()) {
      throw new InvalidInputException(
          "%s: the metadata name %s, but the file has %s: factors.0 to factors.%s"
              .formatted(
                  file,
                  Counted.of(metadata.inputs().size(), "modality"),
                  Counted.of(sizes.size(), "factor"),
                  sizes.size() - 1));
    }
    for (int m = 0; m < sizes.size(); m++) {
      Optional<Standardisation> scaling = tensors.scaling(ModelTensors.input(m), sizes.get(m));
      if (metadata == null) {
        inputs.add(new ModelInput(Optional.empty(), List.of(), scaling));
      } else {
        ModelMetadata.NamedColumns names = metadata.inputs().get(m);
        if (!names.columns().isEmpty() && names.columns().size() != sizes.get(m)) {
          throw new InvalidInputException(
              "%s: the metadata name %s for '%s', which has %s"
                  .formatted(
                      file,
                      Counted.of(names.columns().size(), "column"),
                      ModelTensors.factor(m),
                      sizes.get(m)));
        }
        inputs.add(new ModelInput(names.name(), names.columns(), scaling));
      }
    }
    return inputs;
  }

  private ModelOutput output(Factors factors, @Nullable ModelMetadata metadata) {
    if (metadata == null || metadata.outputKind().equals(ModelMetadata.RAW)) {
      return new ModelOutput.Raw();
    }
    int outputs = factors.output().rows();
    List<String> names = metadata.outputNames();
    if (names.size() != outputs) {
      throw new InvalidInputException(
          "%s: the metadata name %s, but '%s' has %s"
              .formatted(
                  file,
                  Counted.of(names.size(), "output"),
                  ModelTensors.OUTPUT_FACTOR,
                  Counted.of(outputs, "row")));
    }
    return switch (metadata.outputKind()) {
      case ModelMetadata.CLASSES -> new ModelOutput.Classes(names);
      case ModelMetadata.FLAGS -> new ModelOutput.Flags(names);
      case ModelMetadata.NUMBERS ->
          new ModelOutput.Numbers(
              names,
              tensors
                  .scaling(ModelTensors.TARGET, outputs)
                  .orElseThrow(() -> tensors.missing(ModelTensors.mean(ModelTensors.TARGET))));
      default ->
          throw new InvalidInputException(
              "%s: unknown kind of output '%s'".formatted(file, metadata.outputKind()));
    };
  }

  private void noteUnused() {
    List<String> unused = tensors.unused();
    if (!unused.isEmpty()) {
      int hidden = unused.size() - MOST_NAMES;
      notes.add(
          "tensors that a model does not have were ignored: %s%s"
              .formatted(
                  String.join(", ", unused.subList(0, Math.min(unused.size(), MOST_NAMES))),
                  hidden > 0 ? ", … (%s more)".formatted(hidden) : ""));
    }
  }
}
