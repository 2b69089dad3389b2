package dev.ockham.cli.outcome;

import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.predict.Predictor;
import java.math.BigDecimal;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval around a prediction that should hold so many of the true values.
 *
 * @param level greater than 0 and less than 1
 */
public record Interval(double level) {

  /** What a model's intervals are judged by. */
  public static final Interval USUAL = new Interval(0.9);

  /** Returns how many standard deviations it reaches to either side. */
  public double deviations() {
    // By the tail beyond it, which keeps its digits where the level is almost 1.
    return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
  }

  /** Returns the share of true values inside; NaN if the model knows no intervals. */
  public double coverage(FusionModel model, Predictor predictor, Dataset data) {
    if (model.hasIntervals() && data.requireTargets() instanceof NumberTargets targets) {
      return predictor.forecast(data).coverage(targets.values(), deviations());
    }
    return Double.NaN;
  }

  /** Returns {@code 90 %}. */
  public String percent() {
    return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }
}
