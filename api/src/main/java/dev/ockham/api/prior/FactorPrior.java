package dev.ockham.api.prior;

import java.util.random.RandomGenerator;

/**
 * A prior density p(u | λ) of one factor entry u, whose scale is the λ of its component: p(u | λ) =
 * f(u / λ) / λ for a density f that is symmetric around 0. Implementations are immutable.
 */
public non-sealed interface FactorPrior extends Prior {

  @Override
  default Support support() {
    return Support.REAL;
  }

  /**
   * Returns log p(u | λ) in nats.
   *
   * @param value u, any double
   * @param scale λ, greater than 0
   * @return the normalised log density; −∞ outside the support, to which neither NaN nor an
   *     infinity belongs
   */
  double logDensity(double value, double scale);

  /**
   * Returns ∂ log p(u | λ) / ∂u.
   *
   * @param value u
   * @param scale λ, greater than 0
   * @return the derivative; NaN outside the support
   */
  double derivative(double value, double scale);

  /**
   * Returns ∂ log p(u | λ) / ∂λ. For a scale family it follows from the derivative in u.
   *
   * @param value u
   * @param scale λ, greater than 0
   * @return the derivative; NaN outside the support
   */
  default double scaleDerivative(double value, double scale) {
    return -(1 + value * derivative(value, scale)) / scale;
  }

  /**
   * Returns the precision w(u, λ) = −(∂ log p / ∂u) / u of the normal density that has the same
   * slope at u; 1/λ² for the normal prior. Heavy-tailed priors enter as scale mixtures of normals
   * through it.
   *
   * @param value u, in the support; at 0 the limit is returned, which may be +∞
   * @param scale λ, greater than 0
   * @return the precision, at least 0
   */
  double precision(double value, double scale);

  /**
   * Returns whether {@link #precision} depends on u. A normal prior answers no and spares the
   * precision of every single entry.
   */
  default boolean precisionVaries() {
    return true;
  }

  /**
   * Draws a factor entry.
   *
   * @param random source of randomness; the only one used
   * @param scale λ, greater than 0
   * @return a number in the support
   */
  double sample(RandomGenerator random, double scale);
}
