package dev.ockham.fusion.rank;

import dev.ockham.api.prior.RankPrior;
import java.util.Arrays;

/**
 * Maximum a posteriori by gradient: θ = log λ climbs log p(λ) − D log λ − M / (2 λ²) with Adam.
 *
 * <p>The notebook moves λ itself and clamps it, so that a scale can reach the clamp long before its
 * column does and the loss explodes; in log space a step changes λ by a bounded factor.
 */
public final class MapInference implements RankInference {

  /** The name that users type. */
  public static final String NAME = "map";

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private double[] first = {};
  private double[] second = {};
  private long time;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void update(
      double[] scales, double[] squares, double entries, RankPrior prior, double learningRate) {
    if (first.length == 0) {
      first = new double[scales.length];
      second = new double[scales.length];
    }
    time++;
    double firstCorrection = 1 - StrictMath.pow(BETA_1, (double) time);
    double secondCorrection = 1 - StrictMath.pow(BETA_2, (double) time);
    for (int r = 0; r < scales.length; r++) {
      double lambda = scales[r];
      double slope = lambda * prior.derivative(lambda) - entries + squares[r] / (lambda * lambda);
      first[r] = BETA_1 * first[r] + (1 - BETA_1) * slope;
      second[r] = BETA_2 * second[r] + (1 - BETA_2) * slope * slope;
      double direction =
          first[r] / firstCorrection / (Math.sqrt(second[r] / secondCorrection) + EPSILON);
      scales[r] = lambda * StrictMath.exp(learningRate * direction);
    }
  }

  @Override
  public void select(int[] components) {
    first = pick(first, components);
    second = pick(second, components);
  }

  private static double[] pick(double[] values, int[] components) {
    return values.length == 0
        ? values
        : Arrays.stream(components).mapToDouble(r -> values[r]).toArray();
  }
}
