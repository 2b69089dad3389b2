package dev.ockham.priors;

import java.util.random.RandomGenerator;

/**
 * Draws from the gamma distribution, as logarithms: with a small shape most draws are too small for
 * double.
 *
 * <p>Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3),
 * 2000.
 */
final class GammaSampler {

  private GammaSampler() {}

  /** Returns the logarithm of a draw with a shape &gt; 0 and rate 1. */
  static double logDraw(RandomGenerator random, double shape) {
    if (shape < 1) {
      // If G has shape a + 1 and U is uniform, G U^(1/a) has shape a.
      return logDraw(random, shape + 1) + StrictMath.log(1 - random.nextDouble()) / shape;
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
          return StrictMath.log(d) + StrictMath.log(v);
        }
      }
    }
  }
}
