package dev.ockham.fusion.progress;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What happened in one pass over the training part.
 *
 * @param number 1 in the first pass
 * @param of how many passes are planned
 * @param rank components at its end
 * @param loss mean negative log likelihood of a sample during the pass, in nats
 * @param validationLoss the same of the validation part, at the end of the pass
 * @param noise the learned noise: standard deviation of a standardised target's error, or NaN
 * @param priorWeight β at its end
 * @param learningRate at its end
 * @param energies one a component
 */
public record Epoch(
    int number,
    int of,
    int rank,
    double loss,
    OptionalDouble validationLoss,
    double noise,
    double priorWeight,
    double learningRate,
    List<Double> energies) {

  /** Copies the list. */
  public Epoch {
    energies = List.copyOf(energies);
  }
}
