package dev.ockham.fusion.layer;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.RankPrior;

/**
 * The log prior of a whole layer of any format: Σ_r log p(λ_r) + Σ over all entries of all groups
 * of log p(u | λ_r), in nats. Constants' rows of a CP layer are entries like any other; what
 * belongs to no group, such as a bias, has no prior.
 *
 * @param rankPrior density of a scale
 * @param factorPrior density of an entry, given its group's scale
 */
public record LogPrior(RankPrior rankPrior, FactorPrior factorPrior) {

  /**
   * The smallest scale, because the joint density grows without bound as a group and its scale go
   * to 0 together; the notebook that the method comes from clamps its scales at the same value.
   */
  public static final double SCALE_FLOOR = 1e-5;

  /**
   * Returns the log prior.
   *
   * @param parameters the layer's
   * @param scales λ, one a group
   * @return nats; −∞ if a scale or an entry is outside a support
   */
  public double value(GroupedValues parameters, double[] scales) {
    double[] sum = new double[1];
    for (double scale : scales) {
      sum[0] += rankPrior.logDensity(scale);
    }
    parameters.forEach((group, u) -> sum[0] += factorPrior.logDensity(u, scales[group]));
    return sum[0];
  }

  /**
   * Returns the log prior's derivative in each scale.
   *
   * @param parameters the layer's
   * @param scales λ, one a group
   * @return one derivative a group
   */
  public double[] scaleGradient(GroupedValues parameters, double[] scales) {
    double[] gradient = new double[scales.length];
    for (int r = 0; r < scales.length; r++) {
      gradient[r] = rankPrior.derivative(scales[r]);
    }
    parameters.forEach(
        (group, u) -> gradient[group] += factorPrior.scaleDerivative(u, scales[group]));
    return gradient;
  }
}
