package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;
import java.util.Arrays;

/**
 * The notebook's own parametrisation, for comparison: λ itself is moved by Adam, and raised to 1e-5
 * where it falls below. It does not find the rank: −log N(u | 0, λ) contains u² / 2λ², so a scale
 * that reaches the clamp before its column does makes the loss explode.
 */
final class ClampedGradientInference implements RankInference {

  private static final double CLAMP = 1e-5;
  private static final double RATE = 1e-2;
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private double[] first = new double[0];
  private double[] second = new double[0];
  private int step;

  @Override
  public void update(double[] scales, double[] squares, double entries, RankPrior prior) {
    if (step == 0) {
      first = new double[scales.length];
      second = new double[scales.length];
    }
    step++;
    double firstScale = 1 - StrictMath.pow(FIRST_DECAY, step);
    double secondScale = 1 - StrictMath.pow(SECOND_DECAY, step);
    for (int r = 0; r < scales.length; r++) {
      double lambda = scales[r];
      double loss = -prior.derivative(lambda) + entries / lambda - squares[r] / cube(lambda);
      first[r] = FIRST_DECAY * first[r] + (1 - FIRST_DECAY) * loss;
      second[r] = SECOND_DECAY * second[r] + (1 - SECOND_DECAY) * loss * loss;
      double moved = first[r] / firstScale / (Math.sqrt(second[r] / secondScale) + EPSILON);
      scales[r] = Math.max(lambda - RATE * moved, CLAMP);
    }
  }

  @Override
  public void keep(int[] groups) {
    if (step > 0) {
      first = Arrays.stream(groups).mapToDouble(r -> first[r]).toArray();
      second = Arrays.stream(groups).mapToDouble(r -> second[r]).toArray();
    }
  }

  private static double cube(double x) {
    return x * x * x;
  }
}
