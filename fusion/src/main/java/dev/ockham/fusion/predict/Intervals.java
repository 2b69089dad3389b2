package dev.ockham.fusion.predict;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.NormalTail;

/**
 * Between which numbers a forecast expects the true values: around its means, as far to both sides
 * as a normal distribution has that share within. Infinite for targets whose noise the training
 * samples did not tell.
 *
 * <p>Immutable.
 */
public final class Intervals {

  /** The share that a model's intervals are usually judged by. */
  public static final double USUAL_LEVEL = 0.9;

  private final Forecast forecast;
  private final double level;
  private final double deviations;

  Intervals(Forecast forecast, double level) {
    if (!(level > 0 && level < 1)) {
      throw new InvalidInputException(
          "level %s: expected more than 0 and less than 1".formatted(level));
    }
    this.forecast = forecast;
    this.level = level;
    // By the tail beyond it, which keeps its digits where the level is almost 1.
    deviations = NormalTail.from((1 - level) / 2);
  }

  /** Returns the share of the true values that is expected inside. */
  public double level() {
    return level;
  }

  /** Returns how many standard deviations they reach to either side: 1.645 for nine tenths. */
  public double deviations() {
    return deviations;
  }

  /** Returns where an interval begins, in the target's own unit. */
  public double low(int sample, int target) {
    return forecast.mean().get(sample, target) - reach(sample, target);
  }

  /** Returns where an interval ends, in the target's own unit. */
  public double high(int sample, int target) {
    return forecast.mean().get(sample, target) + reach(sample, target);
  }

  private double reach(int sample, int target) {
    return deviations * forecast.deviation().get(sample, target);
  }

  /**
   * Returns the share of true values inside, of those whose interval is finite.
   *
   * @param truth N × s_out
   * @return NaN if no interval is finite
   */
  public double coverage(Matrix truth) {
    return forecast.coverage(truth, deviations);
  }
}
