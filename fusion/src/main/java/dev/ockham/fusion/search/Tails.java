package dev.ockham.fusion.search;

/** What is assumed of the residuals. */
enum Tails {
  /** Normal noise: for a layer that has all its components. */
  NORMAL {
    @Override
    double deviance(double[] residuals) {
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
    double deviance(double[] residuals) {
      double scale = scale(residuals);
      LogSum sum = new LogSum();
      for (double e : residuals) {
        sum.add(1 + e * e / (DEGREES * scale));
      }
      return residuals.length * StrictMath.log(scale) + (DEGREES + 1) * sum.value();
    }
  };

  static final double DEGREES = 3;

  private static final int ITERATIONS = 20;

  /** Mean square below which residuals, in units of a target's deviation, are rounding. */
  static final double FLOOR = 1e-14;

  /** Returns −2 log likelihood, but for a constant, the scale of the noise at its most likely. */
  abstract double deviance(double[] residuals);

  /** Returns the most likely squared scale of Student's t (expectation maximisation). */
  static double scale(double[] residuals) {
    double scale = meanSquare(residuals);
    for (int k = 0; k < ITERATIONS; k++) {
      double sum = 0;
      for (double e : residuals) {
        sum += (DEGREES + 1) / (DEGREES + e * e / scale) * e * e;
      }
      scale = Math.max(sum / residuals.length, FLOOR);
    }
    return scale;
  }

  private static double meanSquare(double[] residuals) {
    double sum = 0;
    for (double e : residuals) {
      sum += e * e;
    }
    return Math.max(sum / residuals.length, FLOOR);
  }
}
