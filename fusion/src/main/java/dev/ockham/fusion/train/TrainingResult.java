package dev.ockham.fusion.train;

import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Evidence;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a training ends with.
 *
 * @param model the trained model
 * @param history one entry for each pass
 * @param logPrior the log prior of the final layer in nats; empty without priors
 * @param evidence of the ranks that were looked at
 * @param notes what the user should know, one sentence each
 */
public record TrainingResult(
    FusionModel model,
    List<Epoch> history,
    OptionalDouble logPrior,
    Evidence evidence,
    List<String> notes) {

  /** Copies lists. */
  public TrainingResult {
    history = List.copyOf(history);
    notes = List.copyOf(notes);
  }
}
