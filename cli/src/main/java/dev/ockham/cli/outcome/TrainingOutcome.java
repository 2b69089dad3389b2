package dev.ockham.cli.outcome;

import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a training run gives: more than the trainer knows.
 *
 * @param result the trainer's
 * @param scores how good the model is
 * @param intervals how many true values lie in the model's intervals
 * @param linear how good a linear model on the concatenated modalities is; null if it was left out
 * @param times where the time went, from the command's begin on
 * @param backend what computed
 * @param device what really computed, in words
 * @param seed that decided everything random
 * @param notes what the user should know, one sentence each
 */
public record TrainingOutcome(
    TrainingResult result,
    Scores scores,
    IntervalCoverage intervals,
    @Nullable Scores linear,
    Times times,
    String backend,
    String device,
    long seed,
    List<String> notes) {

  /** Copies the list. */
  public TrainingOutcome {
    notes = List.copyOf(notes);
  }

  /** Returns the same outcome with further notes. */
  public TrainingOutcome withNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new TrainingOutcome(
        result, scores, intervals, linear, times, backend, device, seed, all);
  }

  /** Returns the seconds that training took, without reading and judging. */
  public double seconds() {
    return times.seconds(TrainingRun.TRAINING);
  }

  /** Returns the trained model. */
  public FusionModel model() {
    return result.model();
  }

  /** Returns what happened pass by pass. */
  public List<Epoch> history() {
    return result.history();
  }

  /** Returns the rank that the evidence knows the model by: 0 if it adds nothing to any output. */
  public int evidenceRank() {
    boolean silent = Arrays.stream(model().factors().energies()).allMatch(e -> e == 0);
    return silent ? 0 : model().rank();
  }

  /** Returns the rank that training began with. */
  public int maxRank() {
    return model().provenance().maxRank().orElse(model().rank());
  }

  /** Returns whether the rank was free to fall. */
  public boolean adaptive() {
    return model().provenance().rankPrior().isPresent();
  }

  /** Returns β; empty for a fixed rank. */
  public Optional<Double> priorWeight() {
    return adaptive() ? detail("prior_weight").map(Double::valueOf) : Optional.empty();
  }

  /** Returns something that the model remembers of its training. */
  public Optional<String> detail(String name) {
    return Optional.ofNullable(model().provenance().details().get(name));
  }

  /** Returns whether the targets are classes. */
  public boolean classification() {
    return scores.train() instanceof Evaluation.Classification;
  }
}
