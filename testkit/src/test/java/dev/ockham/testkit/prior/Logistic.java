package dev.ockham.testkit.prior;

import dev.ockham.api.prior.FactorPrior;
import java.util.random.RandomGenerator;

/**
 * A correct factor prior, p(u | λ) = sech²(u / 2λ) / (4λ), which the mutants falsify one by one.
 */
class Logistic implements FactorPrior {

  private static final double LOG_FOUR = StrictMath.log(4);

  @Override
  public double logDensity(double value, double scale) {
    if (!support().contains(value)) {
      return Double.NEGATIVE_INFINITY;
    }
    double z = Math.abs(value / scale) / 2;
    // log cosh z without overflow
    double logCosh = z + StrictMath.log1p(StrictMath.exp(-2 * z)) - StrictMath.log(2);
    return -LOG_FOUR - StrictMath.log(scale) - 2 * logCosh;
  }

  @Override
  public double derivative(double value, double scale) {
    return support().contains(value) ? -StrictMath.tanh(value / scale / 2) / scale : Double.NaN;
  }

  @Override
  public double precision(double value, double scale) {
    double z = value / scale / 2;
    return z == 0 ? 0.5 / scale / scale : StrictMath.tanh(z) / value / scale;
  }

  @Override
  public double sample(RandomGenerator random, double scale) {
    double p = Math.max(random.nextDouble(), 0x1p-54);
    return scale * (StrictMath.log(p) - StrictMath.log1p(-p));
  }
}
