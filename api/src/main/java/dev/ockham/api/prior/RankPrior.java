package dev.ockham.api.prior;

import java.util.random.RandomGenerator;

/**
 * A prior density p(λ) of the scale λ of one component: the standard deviation that a normal factor
 * prior gives the component's entries in every factor. One that prefers small λ lets components
 * vanish.
 *
 * <p>A prior that is stated for a precision or a variance is implemented as the density of λ that
 * follows from it, Jacobian included. Implementations are immutable.
 */
public non-sealed interface RankPrior extends Prior {

  /**
   * Returns log p(λ) in nats.
   *
   * @param scale λ, any double
   * @return the normalised log density; −∞ outside the support, to which neither NaN nor an
   *     infinity belongs
   */
  double logDensity(double scale);

  /**
   * Returns d log p(λ) / dλ.
   *
   * @param scale λ, any double
   * @return the derivative; NaN outside the support
   */
  double derivative(double scale);

  /**
   * Draws a scale.
   *
   * @param random source of randomness; the only one used
   * @return a number in the support
   */
  double sample(RandomGenerator random);

  /**
   * Returns the scale that maximises log p(λ) − entries · log λ − sumOfSquares / (2 λ²): the most
   * probable scale of a component under a normal factor prior (the M step of expectation
   * maximisation).
   *
   * <p>The default solves it numerically for any prior. A prior with a closed form overrides it.
   *
   * @param entries D, how many entries the component has over all factors; at least 1
   * @param sumOfSquares M, their (expected) sum of squares; at least 0
   * @return the scale, or the support's lower end where the objective has no maximum above it
   */
  default double mostProbableScale(double entries, double sumOfSquares) {
    return ScaleSolver.solve(this, entries, sumOfSquares);
  }
}
