package dev.ockham.fusion.layer;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.fusion.matrix.Matrix;

/**
 * The log prior of a whole layer: Σ_r log p(λ_r) + Σ over all factors' entries of log p(u | λ_r),
 * in nats. Constants' rows are entries like any other; the bias has no prior.
 *
 * @param rankPrior density of a scale
 * @param factorPrior density of a factor's entry, given its scale
 */
public record LogPrior(RankPrior rankPrior, FactorPrior factorPrior) {

  /**
   * Returns the log prior.
   *
   * @param factors the layer's factors
   * @param scales λ, one a component
   * @return nats; −∞ if a scale or an entry is outside a support
   */
  public double value(Factors factors, double[] scales) {
    double sum = 0;
    for (double scale : scales) {
      sum += rankPrior.logDensity(scale);
    }
    for (Matrix factor : factors.all()) {
      double[] entries = factor.values();
      for (int i = 0; i < entries.length; i++) {
        sum += factorPrior.logDensity(entries[i], scales[i % scales.length]);
      }
    }
    return sum;
  }

  /**
   * Returns the log prior's derivative in each scale.
   *
   * @param factors the layer's factors
   * @param scales λ, one a component
   * @return one derivative a component
   */
  public double[] scaleGradient(Factors factors, double[] scales) {
    double[] gradient = new double[scales.length];
    for (int r = 0; r < scales.length; r++) {
      gradient[r] = rankPrior.derivative(scales[r]);
    }
    for (Matrix factor : factors.all()) {
      double[] entries = factor.values();
      for (int i = 0; i < entries.length; i++) {
        int r = i % scales.length;
        gradient[r] += factorPrior.scaleDerivative(entries[i], scales[r]);
      }
    }
    return gradient;
  }
}
