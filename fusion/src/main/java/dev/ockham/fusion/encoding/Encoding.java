package dev.ockham.fusion.encoding;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.ExpectedModality;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FarthestInput;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How raw data become a layer's inputs and targets; learnt on the rows that are learnt from, and
 * kept with the model.
 *
 * @param inputs one a modality
 * @param output what the layer's outputs mean
 * @param loss of one sample
 * @param classWeights how much a sample of each class counts; empty if all count alike
 */
public record Encoding(
    List<ModelInput> inputs, ModelOutput output, Loss loss, List<Double> classWeights) {

  /** Copies the lists. */
  public Encoding {
    inputs = List.copyOf(inputs);
    classWeights = List.copyOf(classWeights);
  }

  /**
   * Learns the scaling: each modality's columns to mean 0 and standard deviation 1/√s_m, so that a
   * sample's input has about unit length whatever its size.
   *
   * @param data what is learnt from
   * @param wanted the loss; empty for the usual one of the task
   * @param classWeights one a class; empty if all samples count alike
   * @throws InvalidInputException if the loss does not fit the targets or knows no weights, or a
   *     column cannot be scaled
   */
  public static Encoding fit(Dataset data, Optional<Loss> wanted, List<Double> classWeights) {
    List<ModelInput> inputs = new ArrayList<>();
    for (Modality modality : data.modalities()) {
      double sd = 1 / Math.sqrt(modality.values().columns());
      inputs.add(
          new ModelInput(
              Optional.of(modality.name()),
              modality.columnNames(),
              Optional.of(Standardisation.fit(modality.values(), sd, j -> column(modality, j)))));
    }
    Targets targets = data.requireTargets();
    Loss usual =
        targets instanceof ClassTargets
            ? StandardLoss.SOFTMAX_CROSS_ENTROPY
            : StandardLoss.SQUARED_ERROR;
    Loss loss = wanted.orElse(usual);
    if (!classWeights.isEmpty() && loss != StandardLoss.SOFTMAX_CROSS_ENTROPY) {
      throw new InvalidInputException(
          "only %s has class weights, not %s"
              .formatted(StandardLoss.SOFTMAX_CROSS_ENTROPY, loss.spec()));
    }
    return new Encoding(inputs, output(targets, loss), loss, classWeights);
  }

  /** The same for samples that all count alike. */
  public static Encoding fit(Dataset data, Optional<Loss> wanted) {
    return fit(data, wanted, List.of());
  }

  /** Returns how many numbers the layer returns for a sample. */
  public int outputs() {
    return switch (output) {
      case ModelOutput.Classes(List<String> labels) -> labels.size();
      case ModelOutput.Flags(List<String> names) -> names.size();
      case ModelOutput.Numbers(List<String> names, Standardisation _) -> names.size();
      case ModelOutput.Raw() -> throw new IllegalStateException("data that are learnt have names");
    };
  }

  private static String column(Modality modality, int column) {
    return "column '%s' of modality '%s'"
        .formatted(modality.columnNames().get(column), modality.name());
  }

  /**
   * Returns a data set's inputs, one matrix a modality, N × s_m.
   *
   * @throws InvalidInputException if a modality or a column is missing or too much
   */
  public List<Matrix> inputs(Dataset data) {
    List<ExpectedModality> expected =
        inputs.stream()
            .map(i -> new ExpectedModality(i.name(), i.columns(), i.columns().size()))
            .toList();
    List<Modality> modalities = data.arrange(expected).modalities();
    List<Matrix> matrices = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      Matrix values = modalities.get(m).values();
      matrices.add(inputs.get(m).scaling().orElseThrow().apply(values));
    }
    return matrices;
  }

  /** Returns the input that lies farthest from those that the scaling was learnt on. */
  public FarthestInput farthest(Dataset data) {
    return FarthestInput.of(inputs, data, inputs(data), 0, data.samples());
  }

  /**
   * Returns a data set's targets, N × s_out: one-hot classes times the sample's weight, flags, or
   * standardised numbers.
   */
  public Matrix targets(Dataset data) {
    ExpectedTargets expected = output.expectedTargets().orElseThrow();
    return switch (expected.arrange(data.requireTargets())) {
      case ClassTargets classes -> weightedOneHot(classes);
      case NumberTargets numbers ->
          output instanceof ModelOutput.Numbers(var names, var scaling)
              ? scaling.apply(numbers.values())
              : numbers.values();
    };
  }

  private static ModelOutput output(Targets targets, Loss loss) {
    TargetKind kind = loss.targets();
    return switch (targets) {
      case ClassTargets classes when kind == TargetKind.CLASSES ->
          new ModelOutput.Classes(classes.labels());
      case NumberTargets numbers when kind == TargetKind.FLAGS -> {
        requireFlags(numbers);
        yield new ModelOutput.Flags(numbers.names());
      }
      case NumberTargets numbers when kind == TargetKind.NUMBERS ->
          new ModelOutput.Numbers(
              numbers.names(),
              Standardisation.fit(
                  numbers.values(), 1, j -> "target '%s'".formatted(numbers.names().get(j))));
      default ->
          throw new InvalidInputException(
              "the loss %s does not fit %s targets"
                  .formatted(loss.spec(), targets instanceof ClassTargets ? "class" : "numeric"));
    };
  }

  private static void requireFlags(NumberTargets numbers) {
    if (!Arrays.stream(numbers.values().toArray()).allMatch(t -> t >= 0 && t <= 1)) {
      throw new InvalidInputException(
          "binary cross-entropy needs targets between 0 and 1; standardise others and use squared"
              + " error");
    }
  }

  private Matrix weightedOneHot(ClassTargets targets) {
    int columns = targets.labels().size();
    int[] classes = targets.classes();
    double[] weights = new double[columns];
    Arrays.setAll(weights, c -> classWeights.isEmpty() ? 1 : classWeights.get(c));
    return Matrix.computed(
        targets.samples(),
        columns,
        (row, target, at) -> {
          Arrays.fill(target, at, at + columns, 0);
          target[at + classes[row]] = weights[classes[row]];
        });
  }
}
