package dev.ockham.fusion.search.objective;

import dev.ockham.fusion.numeric.Loops;

/** Normal noise whose variance is at its most likely value: ½ n log Σe². */
final class NormalErrors implements Misfit {

  private double sum;
  private double part;
  private double count;

  @Override
  public void begin() {
    sum = 0;
    part = 0;
    count = 0;
  }

  @Override
  public void add(double[] errors, int n) {
    part += Loops.dot(errors, errors, n);
    count += n;
  }

  @Override
  public void endPart() {
    sum += part;
    part = 0;
  }

  @Override
  public double halfDeviance(double[] slopes) {
    return halfDeviance(count, sum, slopes);
  }

  /**
   * Returns half the deviance.
   *
   * @param squares the sum of the errors' squares
   * @param slopes of half that sum; become those of half the deviance
   */
  static double halfDeviance(double observations, double squares, double[] slopes) {
    double sum = Math.max(squares, Tails.FLOOR * observations);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] *= observations / sum;
    }
    return 0.5 * observations * StrictMath.log(sum);
  }
}
