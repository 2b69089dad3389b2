package dev.ockham.fusion.model;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import java.util.List;
import java.util.Optional;

/**
 * A trained model on the host, immutable: a layer's factors, and what turns raw data into its
 * inputs and its outputs into answers. A {@link Predictor} computes with it.
 *
 * @param inputs one a modality, in the factors' order
 * @param factors factors and bias
 * @param rankScales λ, one a component
 * @param output what the outputs mean
 * @param dtype the number format of the training and of the file
 * @param provenance how it was trained
 * @param posterior how sure the factors are, if that was found
 */
public record FusionModel(
    List<ModelInput> inputs,
    Factors factors,
    List<Double> rankScales,
    ModelOutput output,
    DType dtype,
    Provenance provenance,
    Optional<FactorPosterior> posterior) {

  /** Checks that the parts fit together. */
  public FusionModel {
    inputs = List.copyOf(inputs);
    rankScales = List.copyOf(rankScales);
    int rank = factors.output().columns();
    if (inputs.size() != factors.modalities().size()) {
      throw new IllegalArgumentException(
          "%d inputs do not match %d factors"
              .formatted(inputs.size(), factors.modalities().size()));
    }
    if (rankScales.size() != rank) {
      throw new IllegalArgumentException(
          "%d rank scales do not match rank %d".formatted(rankScales.size(), rank));
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
    this(inputs, factors, rankScales, output, dtype, provenance, Optional.empty());
  }

  /** Returns the number of components. */
  public int rank() {
    return rankScales.size();
  }

  /** Returns λ as an array. */
  public double[] scales() {
    return rankScales.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
