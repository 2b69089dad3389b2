package dev.ockham.testkit.prior;

import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.prior.Support;
import java.util.random.RandomGenerator;

/** A correct rank prior, p(λ) = λ/σ² exp(−λ² / (2σ²)), which the mutants falsify one by one. */
class Rayleigh implements RankPrior {

  final double sigma;

  Rayleigh(double sigma) {
    this.sigma = sigma;
  }

  @Override
  public Support support() {
    return Support.POSITIVE;
  }

  @Override
  public double logDensity(double scale) {
    if (!Support.POSITIVE.contains(scale)) {
      return Double.NEGATIVE_INFINITY;
    }
    double z = scale / sigma;
    return StrictMath.log(scale) - 2 * StrictMath.log(sigma) - 0.5 * z * z;
  }

  @Override
  public double derivative(double scale) {
    return Support.POSITIVE.contains(scale) ? 1 / scale - scale / sigma / sigma : Double.NaN;
  }

  @Override
  public double sample(RandomGenerator random) {
    return sigma * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) + Double.MIN_VALUE;
  }

  @Override
  public double mostProbableScale(double entries, double sumOfSquares) {
    double root = Math.sqrt(sumOfSquares);
    double d = entries - 1;
    if (root <= sigma) {
      double norm = StrictMath.hypot(d, 2 * (root / sigma));
      return root == 0 ? 0 : root * Math.sqrt(2 / (d + norm));
    }
    double e = d * (sigma / root);
    return Math.sqrt(root) * Math.sqrt(sigma) * Math.sqrt(2 / (e + StrictMath.hypot(e, 2)));
  }
}
