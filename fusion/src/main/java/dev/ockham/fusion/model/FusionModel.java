package dev.ockham.fusion.model;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.ExpectedModality;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.Relevance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained model on the host, immutable: a layer's factors, and what turns raw data into its
 * inputs and its outputs into answers. A predictor computes with it.
 *
 * @param inputs one a modality, in the factors' order
 * @param factors factors and bias
 * @param rankScales λ, one a component
 * @param output what the outputs mean
 * @param dtype the number format of the training and of the file
 * @param provenance how it was trained
 * @param posterior how sure the factors are, if that was found
 * @param heldOut how a classifier answered samples that it had not learnt, if sets are to be known
 */
public record FusionModel(
    List<ModelInput> inputs,
    Factors factors,
    List<Double> rankScales,
    ModelOutput output,
    DType dtype,
    Provenance provenance,
    Optional<FactorPosterior> posterior,
    Optional<HeldOut> heldOut) {

  /** Checks that the parts fit together. */
  public FusionModel {
    inputs = List.copyOf(inputs);
    rankScales = List.copyOf(rankScales);
    int rank = factors.output().columns();
    if (inputs.size() != factors.modalities().size()) {
      throw new IllegalArgumentException(
          "%s inputs do not match %s factors"
              .formatted(inputs.size(), factors.modalities().size()));
    }
    if (rankScales.size() != rank) {
      throw new IllegalArgumentException(
          "%s rank scales do not match rank %s".formatted(rankScales.size(), rank));
    }
    List<String> names = inputs.stream().flatMap(i -> i.name().stream()).distinct().toList();
    if (!names.isEmpty() && names.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "expected a name of its own for each modality, or none for all; found " + names);
    }
    if (posterior.isPresent() && !posterior.get().fits(factors)) {
      throw new IllegalArgumentException("the posterior is not that of these factors");
    }
  }

  /** Creates a model whose factors are as they are. */
  public FusionModel(
      List<ModelInput> inputs,
      Factors factors,
      List<Double> rankScales,
      ModelOutput output,
      DType dtype,
      Provenance provenance) {
    this(
        inputs, factors, rankScales, output, dtype, provenance, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the model without the account of how its training ran. Trainings with the same data,
   * options, seed and backend give equal models then.
   */
  public FusionModel withoutRun() {
    return new FusionModel(
        inputs,
        factors,
        rankScales,
        output,
        dtype,
        provenance.withRun(Optional.empty()),
        posterior,
        heldOut);
  }

  /** Returns what the model takes, in the factors' order. */
  public List<ExpectedModality> expectedModalities() {
    List<Integer> sizes = factors.shape().inputSizes();
    return IntStream.range(0, inputs.size())
        .mapToObj(
            m -> new ExpectedModality(inputs.get(m).name(), inputs.get(m).columns(), sizes.get(m)))
        .toList();
  }

  /** Returns a modality's name, or its number if it has none: {@code modality 0}. */
  public String modality(int m) {
    return inputs.get(m).name().orElse("modality " + m);
  }

  /** Returns the number of components. */
  public int rank() {
    return rankScales.size();
  }

  /** Returns λ as an array. */
  public double[] scales() {
    return rankScales.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns whether a predictor can say how sure it is of the numbers that it predicts. */
  public boolean hasIntervals() {
    return output instanceof ModelOutput.Numbers
        && posterior.map(p -> !p.noise().isEmpty()).orElse(false);
  }

  /** Returns whether a predictor knows sets of classes of any coverage. */
  public boolean hasSets() {
    return output instanceof ModelOutput.Classes && heldOut.isPresent();
  }

  /**
   * Returns the targets whose intervals are infinite, because the training samples did not tell
   * their noise; empty where no posterior knows any.
   */
  public List<String> targetsWithoutInterval() {
    List<String> without = new ArrayList<>();
    if (output instanceof ModelOutput.Numbers(var names, _)) {
      double[] deviations = noiseDeviations();
      for (int j = 0; j < deviations.length; j++) {
        if (deviations[j] == Double.POSITIVE_INFINITY) {
          without.add(names.get(j));
        }
      }
    }
    return without;
  }

  /**
   * Returns the standard deviation of each output's error in the targets' own units; empty where no
   * posterior knows it.
   */
  public double[] noiseDeviations() {
    List<Double> noise = posterior.map(FactorPosterior::noise).orElse(List.of());
    double[] deviations = noise.stream().mapToDouble(Math::sqrt).toArray();
    if (output instanceof ModelOutput.Numbers(var names, var scaling)) {
      for (int j = 0; j < deviations.length; j++) {
        deviations[j] *= scaling.scale().get(0, j);
      }
    }
    return deviations;
  }

  /**
   * Returns what the outputs depend on. Scaled inputs have the standard deviation 1/√s_m that
   * training gives them; others are taken to have 1.
   */
  public Relevance relevance() {
    List<Double> deviations = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      int size = factors.shape().inputSizes().get(m);
      deviations.add(inputs.get(m).scaling().isPresent() ? 1 / Math.sqrt(size) : 1);
    }
    return output instanceof ModelOutput.Classes
        ? Relevance.ofClasses(factors, deviations)
        : Relevance.of(factors, deviations);
  }
}
