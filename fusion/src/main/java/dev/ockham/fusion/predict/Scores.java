package dev.ockham.fusion.predict;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.SplitParts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How good one model is on the parts of the data.
 *
 * @param train on the part that it learnt from
 * @param validation on the part that chose between models; null if the data have none
 * @param test on the part that it has not seen; null if there is none
 */
public record Scores(Evaluation train, @Nullable Evaluation validation, @Nullable Evaluation test) {

  /**
   * Judges a model on each part.
   *
   * @param parts of the data
   * @param judge such as {@code predictor::evaluate}, or a linear model's
   */
  public static Scores of(SplitParts parts, Function<Dataset, Evaluation> judge) {
    return new Scores(
        judge.apply(parts.train()),
        evaluation(parts.validation(), judge),
        evaluation(parts.test(), judge));
  }

  private static @Nullable Evaluation evaluation(
      @Nullable Dataset part, Function<Dataset, Evaluation> judge) {
    return part == null ? null : judge.apply(part);
  }
}
