package dev.ockham.fusion.predict;

import dev.ockham.fusion.matrix.Matrix;

/**
 * Numbers with their uncertainty, in the targets' own units: about normal.
 *
 * @param mean N × s_out
 * @param deviation N × s_out standard deviations: the factors' doubt and the noise; infinite for
 *     targets whose noise the training samples did not tell
 */
public record Forecast(Matrix mean, Matrix deviation) {

  /**
   * Returns between which numbers the true values are expected.
   *
   * @param level which share of them, such as 0.9
   * @throws dev.ockham.api.InvalidInputException if it is not more than 0 and less than 1
   */
  public Intervals intervals(double level) {
    return new Intervals(this, level);
  }

  /**
   * Returns the share of true values within so many standard deviations of the mean, of those that
   * have a standard deviation.
   *
   * @param truth N × s_out
   * @param deviations such as 1.645 for nine tenths of a normal distribution
   * @return NaN if no deviation is finite
   */
  public double coverage(Matrix truth, double deviations) {
    int within = 0;
    int known = 0;
    double[] values = truth.toArray();
    double[] means = mean.toArray();
    double[] spreads = deviation.toArray();
    for (int i = 0; i < values.length; i++) {
      double spread = deviations * spreads[i];
      if (spreads[i] < Double.POSITIVE_INFINITY) {
        double m = means[i];
        double error = Math.abs(values[i] - m);
        // Halves of doubles are never too far apart for a double.
        boolean inside =
            Double.isInfinite(error)
                ? Math.abs(0.5 * values[i] - 0.5 * m) <= 0.5 * deviations * spreads[i]
                : error <= spread;
        within += inside ? 1 : 0;
        known++;
      }
    }
    return (double) within / known;
  }
}
