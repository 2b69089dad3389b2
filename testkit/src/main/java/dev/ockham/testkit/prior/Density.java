package dev.ockham.testkit.prior;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.prior.Support;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * What rank and factor priors have in common: a density of one variable.
 *
 * @param label names it in messages
 * @param support where it is positive
 * @param unit a typical size of the variable; 1 where nothing is known
 * @param logDensity its logarithm
 * @param derivative the logarithm's derivative
 * @param sampler draws from it
 */
record Density(
    String label,
    Support support,
    double unit,
    DoubleUnaryOperator logDensity,
    DoubleUnaryOperator derivative,
    ToDoubleFunction<RandomGenerator> sampler) {

  static Density of(String label, RankPrior prior) {
    return new Density(
        label, prior.support(), 1, prior::logDensity, prior::derivative, prior::sample);
  }

  static Density of(String label, FactorPrior prior, double scale) {
    return new Density(
        label + " at λ = " + scale,
        prior.support(),
        scale,
        u -> prior.logDensity(u, scale),
        u -> prior.derivative(u, scale),
        random -> prior.sample(random, scale));
  }
}
