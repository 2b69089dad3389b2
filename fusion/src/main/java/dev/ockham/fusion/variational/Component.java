package dev.ockham.fusion.variational;

import dev.ockham.fusion.layer.LogPrior;

/**
 * The posterior of one component: every entry of its columns is normal and independent of all
 * others. The columns are stacked, the output's last.
 */
final class Component {

  final double[] mean;
  final double[] variance;

  /** λ. */
  double scale;

  Component(int entries) {
    mean = new double[entries];
    variance = new double[entries];
  }

  /** Returns E[u²] of an entry. */
  double square(int row) {
    return mean[row] * mean[row] + variance[row];
  }

  /**
   * Returns the precision of the normal density that bounds the factor prior from below and touches
   * it at √E[u²]: the prior itself if it is normal.
   */
  double priorPrecision(int row, LogPrior priors) {
    return priors.factorPrior().precision(Math.sqrt(square(row)), scale);
  }

  /** Moves λ to its most probable value given the entries' expected squares. */
  void updateScale(LogPrior priors) {
    double squares = 0;
    for (int row = 0; row < mean.length; row++) {
      squares += scale * scale * priorPrecision(row, priors) * square(row);
    }
    scale =
        Math.max(priors.rankPrior().mostProbableScale(mean.length, squares), LogPrior.SCALE_FLOOR);
  }

  /**
   * Returns what the component adds to the bound beside the likelihood: E log p(u | λ) − E log
   * q(u), summed, and Laplace's approximation of the prior mass around λ: log p(λ) + log λ + ½
   * log(π/D), for the Fisher information of log λ is 2 D.
   */
  double boundTerm(LogPrior priors) {
    double sum = 0;
    for (int row = 0; row < mean.length; row++) {
      sum += priors.factorPrior().logDensity(Math.sqrt(square(row)), scale);
      sum += 0.5 * (StrictMath.log(2 * Math.PI * variance[row]) + 1);
    }
    return sum
        + priors.rankPrior().logDensity(scale)
        + StrictMath.log(scale)
        + 0.5 * StrictMath.log(Math.PI / mean.length);
  }

  Component copy() {
    Component copy = new Component(mean.length);
    System.arraycopy(mean, 0, copy.mean, 0, mean.length);
    System.arraycopy(variance, 0, copy.variance, 0, variance.length);
    copy.scale = scale;
    return copy;
  }
}
