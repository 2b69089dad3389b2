package dev.ockham.study.trial;

import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.progress.Epoch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One training and how it was judged.
 *
 * @param rank at the end; empty for the linear model, and after a failure
 * @param score accuracy, or rmse, on the part that was not learnt from; NaN after a failure
 * @param logLoss there, in nats; NaN where answers are no probabilities
 * @param seconds that learning took, without judging
 * @param jump what the loss was multiplied with in its worst epoch; NaN where there are no epochs
 * @param coverage share of the test targets within their 90 % intervals; NaN where there are none
 * @param failure why there is no score
 */
public record Trial(
    OptionalInt rank,
    double score,
    double logLoss,
    double seconds,
    double jump,
    double coverage,
    Optional<String> failure) {

  /** A score that is no number is a failure too: no table could hold it. */
  static Trial of(
      OptionalInt rank, Evaluation evaluation, double seconds, double jump, double coverage) {
    double score = score(evaluation);
    return Double.isFinite(score)
        ? new Trial(rank, score, logLoss(evaluation), seconds, jump, coverage, Optional.empty())
        : failed("the predictions are not finite", seconds);
  }

  /** A training that ended without a model that can be judged. */
  public static Trial failed(String reason, double seconds) {
    return new Trial(
        OptionalInt.empty(),
        Double.NaN,
        Double.NaN,
        seconds,
        Double.NaN,
        Double.NaN,
        Optional.of(reason));
  }

  /** Returns whether there is no score. */
  public boolean hasFailed() {
    return failure.isPresent();
  }

  static double score(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Classification classes -> classes.accuracy();
      case Evaluation.Flags flags -> flags.accuracy();
      case Evaluation.Regression numbers -> numbers.rmse();
    };
  }

  static double logLoss(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Classification classes -> classes.probabilities().logLoss();
      case Evaluation.Flags flags -> flags.probabilities().logLoss();
      case Evaluation.Regression _ -> Double.NaN;
    };
  }

  /**
   * Returns the largest factor from one epoch's loss to the next's: of the mean squared error where
   * the noise is learnt, for the likelihood's own size depends on the noise; else of the loss.
   */
  public static double jump(List<Epoch> history) {
    double largest = Double.NaN;
    for (int e = 1; e < history.size(); e++) {
      double factor = size(history.get(e)) / size(history.get(e - 1));
      largest = Double.isNaN(largest) ? factor : Math.max(largest, factor);
    }
    return largest;
  }

  private static double size(Epoch epoch) {
    return Double.isNaN(epoch.noise()) ? epoch.loss() : epoch.noise() * epoch.noise();
  }
}
