package dev.ockham.fusion.layer;

import dev.ockham.fusion.matrix.Matrix;
import java.util.List;

/**
 * What a layer's outputs depend on: the share of their variance, summed over the outputs, that
 * would be lost if an input, or a whole modality, were fixed at its mean. Inputs are taken to be
 * independent, with mean 0 and one standard deviation a modality: this is Sobol's total-effect
 * index of the layer alone, whatever its data were, and has a closed form for a layer in CP format
 * (Homma and Saltelli, Importance measures in global sensitivity analysis of nonlinear models,
 * Reliability Engineering and System Safety 52, 1996).
 *
 * <p>Where modalities interact, each of them takes the interaction away, so that the shares add up
 * to more than 1; where they only add up, so do the shares: to 1. A layer whose outputs never
 * change depends on nothing.
 *
 * @param modalities one share a modality, from 0 to 1
 * @param columns one list a modality, without its constant: one share an input
 */
public record Relevance(List<Double> modalities, List<List<Double>> columns) {

  /** Copies the lists. */
  public Relevance {
    modalities = List.copyOf(modalities);
    columns = columns.stream().map(List::copyOf).toList();
  }

  /**
   * Computes the shares; takes R² · Σ s_m steps.
   *
   * @param factors of the layer
   * @param deviations the standard deviation of an input, one a modality
   */
  public static Relevance of(Factors factors, List<Double> deviations) {
    return new VarianceShares(factors, deviations).relevance();
  }

  /**
   * Computes the shares for a layer whose outputs are logits of classes: what all of them have in
   * common changes no probability, and does not count.
   *
   * @param factors of the layer
   * @param deviations the standard deviation of an input, one a modality
   */
  public static Relevance ofClasses(Factors factors, List<Double> deviations) {
    Factors centred =
        Factors.of(factors.modalities(), centred(factors.output()))
            .withBias(factors.bias())
            .withConstant(factors.constant());
    return of(centred, deviations);
  }

  private static Matrix centred(Matrix output) {
    int rank = output.columns();
    double[] mean = new double[rank];
    double[] values = output.toArray();
    for (int i = 0; i < values.length; i++) {
      // Against the first class, so that nothing but 0 is left of classes that are all alike.
      values[i] -= output.get(0, i % rank);
      mean[i % rank] += values[i] / output.rows();
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i % rank];
    }
    return new Matrix(output.rows(), rank, values);
  }
}
