package dev.ockham.fusion.train;

import dev.ockham.fusion.model.FusionModel;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training ends with.
 *
 * @param model the trained model
 * @param history one entry for each pass
 * @param logPrior the log prior of the final layer in nats; empty without priors
 * @param evidence log evidence in nats, of the standardised targets, of each rank that the search
 *     for the rank looked at, as the information criterion approximates it; rank 0 answers the
 *     targets' means. Empty where there was no such search
 * @param notes what the user should know, one sentence each
 */
public record TrainingResult(
    FusionModel model,
    List<Epoch> history,
    OptionalDouble logPrior,
    SortedMap<Integer, Double> evidence,
    List<String> notes) {

  /** Copies lists and map. */
  public TrainingResult {
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    history = List.copyOf(history);
    notes = List.copyOf(notes);
  }
}
