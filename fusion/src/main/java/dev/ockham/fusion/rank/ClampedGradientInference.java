package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;

/**
 * The notebook's own parametrisation, for comparison: λ itself is moved by Adam, and raised to 1e-5
 * where it falls below. It does not find the rank: −log N(u | 0, λ) contains u² / 2λ², so a scale
 * that reaches the clamp before its column does makes the loss explode.
 */
public final class ClampedGradientInference implements RankInference {

  /** The name that users type. */
  public static final String NAME = "clamped-gradient";

  private static final double CLAMP = 1e-5;
  private static final double RATE = 1e-2;
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private double[] first = new double[0];
  private double[] second = new double[0];
  private int step;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void update(double[] scales, double[] squares, double entries, RankPrior prior) {
    if (first.length != scales.length) {
      // Components were removed: which ones an engine is not told, so the moments begin anew.
      first = new double[scales.length];
      second = new double[scales.length];
      step = 0;
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

  private static double cube(double x) {
    return x * x * x;
  }
}
