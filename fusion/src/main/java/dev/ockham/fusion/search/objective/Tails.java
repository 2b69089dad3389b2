package dev.ockham.fusion.search.objective;

import dev.ockham.fusion.numeric.Loops;

/** What is assumed of the residuals. */
public enum Tails {
  /** Normal noise: for a layer that has all its components. */
  NORMAL {
    @Override
    public double deviance(double[] residuals) {
      return residuals.length * StrictMath.log(meanSquare(residuals));
    }
  },

  /**
   * Student's t with 3 degrees of freedom: for a layer that lacks components. What they would add
   * is a product of many numbers, so a few samples hold most of the sum of squares, and least
   * squares spends components on those samples alone.
   */
  HEAVY {
    @Override
    public double deviance(double[] residuals) {
      double scale = StudentT.scale(residuals);
      StudentT density = new StudentT(scale, new double[residuals.length]);
      density.add(residuals.clone(), residuals.length);
      return residuals.length * StrictMath.log(scale) + 2 * density.value();
    }
  };

  /** Mean square below which residuals, in units of a target's deviation, are rounding. */
  public static final double FLOOR = 1e-14;

  /** Returns −2 log likelihood, but for a constant, the scale of the noise at its most likely. */
  public abstract double deviance(double[] residuals);

  private static double meanSquare(double[] residuals) {
    return Math.max(Loops.dot(residuals, residuals, residuals.length) / residuals.length, FLOOR);
  }
}
