package dev.ockham.fusion.model;

import dev.ockham.fusion.data.Matrix;

/**
 * Numbers with their uncertainty, in the targets' own units: about normal.
 *
 * @param mean N × s_out
 * @param deviation N × s_out standard deviations: the factors' doubt and the noise
 */
public record Forecast(Matrix mean, Matrix deviation) {

  /**
   * Returns the share of true values within so many standard deviations of the mean.
   *
   * @param truth N × s_out
   * @param deviations such as 1.645 for nine tenths of a normal distribution
   */
  public double coverage(Matrix truth, double deviations) {
    int within = 0;
    double[] values = truth.values();
    for (int i = 0; i < values.length; i++) {
      double m = mean.values()[i];
      double error = Math.abs(values[i] - m);
      double reach = deviations * deviation.values()[i];
      // Halves of doubles are never too far apart for a double.
      boolean inside =
          Double.isInfinite(error)
              ? Math.abs(0.5 * values[i] - 0.5 * m) <= 0.5 * deviations * deviation.values()[i]
              : error <= reach;
      within += inside ? 1 : 0;
    }
    return (double) within / values.length;
  }
}
