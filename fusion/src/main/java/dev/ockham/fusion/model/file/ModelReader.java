package dev.ockham.fusion.model.file;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.files.SafetensorsReader;
import dev.ockham.fusion.files.StoredTensor;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a model of named tensors; whatever does not fit is one line that names file and tensor. */
final class ModelReader {

  /** How many needless tensors a note names. */
  private static final int MOST_NAMES = 20;

  private final String file;
  private final SafetensorsReader content;
  private final List<String> notes = new ArrayList<>();
  private final Set<String> used = new HashSet<>();

  /** Whether a factor is stored with more than the 24 significant bits of a float32. */
  private boolean wide;

  ModelReader(String file, SafetensorsReader content) {
    this.file = file;
    this.content = content;
  }

  ModelFile.Loaded read() {
    String json = content.metadata().get(ModelMetadata.KEY);
    @Nullable ModelMetadata metadata = json == null ? null : ModelMetadata.parse(json, file);
    Factors factors = factors(metadata != null && metadata.constant());
    List<Double> scales = scales(factors);
    List<ModelInput> inputs = inputs(factors, metadata);
    ModelOutput output = output(factors, metadata);
    Provenance provenance = metadata == null ? Provenance.unknown() : metadata.provenance();
    Optional<FactorPosterior> posterior = posterior(factors);
    noteUnused();
    DType dtype = wide ? DType.FLOAT64 : DType.FLOAT32;
    FusionModel model =
        new FusionModel(inputs, factors, scales, output, dtype, provenance, posterior);
    return new ModelFile.Loaded(model, notes);
  }

  private Factors factors(boolean constant) {
    List<Matrix> modalities = new ArrayList<>();
    while (content.has(ModelTensors.factor(modalities.size()))) {
      modalities.add(matrix(ModelTensors.factor(modalities.size())));
    }
    if (modalities.isEmpty()) {
      throw new InvalidInputException(
          "%s: has no tensor '%s'; a model has one factor a modality, factors.0, factors.1, …, and"
                  .formatted(file, ModelTensors.factor(0))
              + " factors.out");
    }
    Matrix output = matrix(ModelTensors.OUTPUT_FACTOR);
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
        content.has(ModelTensors.BIAS)
            ? Optional.of(vector(ModelTensors.BIAS, output.rows()))
            : Optional.empty();
    return new Factors(modalities, output, bias, constant);
  }

  private List<Double> scales(Factors factors) {
    int rank = factors.output().columns();
    double[] scales;
    if (content.has(ModelTensors.RANK_SCALES)) {
      scales = vector(ModelTensors.RANK_SCALES, rank).values().clone();
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
    if (!content.has(ModelTensors.OUTPUT_DEVIATIONS)) {
      return Optional.empty();
    }
    List<Matrix> modalities = new ArrayList<>();
    List<Optional<Matrix>> axes = new ArrayList<>();
    for (int m = 0; m < factors.modalities().size(); m++) {
      Matrix factor = factors.modalities().get(m);
      Optional<Matrix> along = axes(m, factors.shape().inputSizes().get(m));
      int rows = along.map(q -> q.columns() + (factors.constant() ? 1 : 0)).orElse(factor.rows());
      modalities.add(deviations(ModelTensors.deviations(m), rows, factor.columns()));
      axes.add(along);
    }
    Matrix factor = factors.output();
    Matrix output = deviations(ModelTensors.OUTPUT_DEVIATIONS, factor.rows(), factor.columns());
    List<Double> noise =
        !content.has(ModelTensors.NOISE) ? List.of() : noise(factors.output().rows());
    return Optional.of(new FactorPosterior(modalities, output, noise, axes));
  }

  private Optional<Matrix> axes(int modality, int columns) {
    String name = ModelTensors.axes(modality);
    if (!content.has(name)) {
      return Optional.empty();
    }
    Matrix axes = matrix(name);
    if (axes.rows() != columns) {
      throw new InvalidInputException(
          "%s: '%s' has %s rows; expected one for each of the %s columns of its modality"
              .formatted(file, name, axes.rows(), columns));
    }
    return Optional.of(axes);
  }

  private List<Double> noise(int outputs) {
    // Infinite where the training samples did not tell it.
    Matrix noise = nonNegative(ModelTensors.NOISE, row(ModelTensors.NOISE, outputs));
    return Arrays.stream(noise.values()).boxed().toList();
  }

  private Matrix deviations(String name, int rows, int columns) {
    Matrix deviations = matrix(name);
    if (deviations.rows() != rows || deviations.columns() != columns) {
      throw new InvalidInputException(
          "%s: '%s' is %s×%s; expected %s×%s, a deviation for each entry of its factor"
              .formatted(file, name, deviations.rows(), deviations.columns(), rows, columns));
    }
    return nonNegative(name, deviations);
  }

  private Matrix nonNegative(String name, Matrix values) {
    if (!Arrays.stream(values.values()).allMatch(v -> v >= 0)) {
      throw new InvalidInputException(
          "%s: '%s' must hold numbers that are not negative".formatted(file, name));
    }
    return values;
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
      Optional<Standardisation> scaling = scaling(ModelTensors.input(m), sizes.get(m));
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
              scaling(ModelTensors.TARGET, outputs)
                  .orElseThrow(() -> missing(ModelTensors.mean(ModelTensors.TARGET))));
      default ->
          throw new InvalidInputException(
              "%s: unknown kind of output '%s'".formatted(file, metadata.outputKind()));
    };
  }

  private Optional<Standardisation> scaling(String prefix, int size) {
    String meanName = ModelTensors.mean(prefix);
    String scaleName = ModelTensors.scale(prefix);
    if (!content.has(meanName) && !content.has(scaleName)) {
      return Optional.empty();
    }
    Standardisation scaling = new Standardisation(vector(meanName, size), vector(scaleName, size));
    if (!scaling.valid()) {
      throw new InvalidInputException(
          "%s: '%s' must be greater than 0 everywhere".formatted(file, scaleName));
    }
    return Optional.of(scaling);
  }

  private Matrix matrix(String name) {
    StoredTensor tensor = tensor(name);
    long[] shape = tensor.shape();
    if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) {
      throw new InvalidInputException(
          "%s: '%s' has shape %s; expected rows × rank, both at least 1"
              .formatted(file, name, Arrays.toString(shape)));
    }
    return finite(name, new Matrix((int) shape[0], (int) shape[1], tensor.values()));
  }

  private Matrix vector(String name, int length) {
    return finite(name, row(name, length));
  }

  private Matrix row(String name, int length) {
    StoredTensor tensor = tensor(name);
    if (tensor.values().length != length) {
      throw new InvalidInputException(
          "%s: '%s' has %s; expected %s"
              .formatted(file, name, Counted.of(tensor.values().length, "value"), length));
    }
    return new Matrix(1, length, tensor.values());
  }

  private StoredTensor tensor(String name) {
    used.add(name);
    StoredTensor tensor = content.read(name);
    wide |= name.startsWith(ModelTensors.FACTORS) && tensor.type() == ElementType.F64;
    return tensor;
  }

  private InvalidInputException missing(String name) {
    return new InvalidInputException("%s: has no tensor '%s'".formatted(file, name));
  }

  private Matrix finite(String name, Matrix matrix) {
    double[] values = matrix.values();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InvalidInputException(
            "%s: '%s' holds %s in row %s, column %s (counted from 1); expected finite numbers"
                .formatted(
                    file, name, values[i], i / matrix.columns() + 1, i % matrix.columns() + 1));
      }
    }
    return matrix;
  }

  private void noteUnused() {
    List<String> unused = content.names().stream().filter(name -> !used.contains(name)).toList();
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
