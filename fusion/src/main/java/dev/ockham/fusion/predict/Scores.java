package dev.ockham.fusion.predict;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import java.util.Optional;
import java.util.function.Function;

/**
 * How good one model is on the parts of the data.
 *
 * @param train on the part that it learnt from
 * @param validation on the part that chose between models; empty if the data have none
 * @param test on the part that it has not seen; empty if there is none
 */
public record Scores(Evaluation train, Optional<Evaluation> validation, Optional<Evaluation> test) {

  /**
   * Judges a model on each part.
   *
   * @param parts of the data
   * @param judge such as {@code predictor::evaluate}, or a linear model's
   */
  public static Scores of(SplitParts parts, Function<Dataset, Evaluation> judge) {
    return new Scores(
        judge.apply(parts.train()), parts.validation().map(judge), parts.test().map(judge));
  }
}
