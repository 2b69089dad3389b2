package dev.ockham.cli.outcome;

import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Scores;
import java.util.Optional;

/**
 * How good models are on the samples that tell most: those for testing if there are such, else
 * those for validation, else those that were learnt from.
 *
 * @param samples what they are called: {@code test samples}
 * @param layer the trained model's
 * @param linear the linear model's; empty if it was left out
 */
public record TellingPart(String samples, Evaluation layer, Optional<Evaluation> linear) {

  /** Chooses the samples. */
  public static TellingPart of(TrainingOutcome outcome) {
    Scores scores = outcome.scores();
    String samples =
        scores.test().isPresent()
            ? "test samples"
            : scores.validation().isPresent() ? "validation samples" : "training samples";
    return new TellingPart(
        samples, most(scores), Optional.ofNullable(outcome.linear()).map(TellingPart::most));
  }

  private static Evaluation most(Scores scores) {
    return scores.test().or(scores::validation).orElseGet(scores::train);
  }
}
