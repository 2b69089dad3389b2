package dev.ockham.fusion.search.settings;

/**
 * Where a new component's fit begins.
 *
 * @param sweeps passes over the modalities, each of which explains what the others leave
 * @param small sizes below this share of the mean are noise as likely as not, and count as equal
 * @param leastPowers see {@code mostPowers}
 * @param mostPowers a direction is looked for by a power iteration from a random vector, with a
 *     number of steps that is drawn between these bounds: few steps end between several leading
 *     directions, many at the first
 * @param laterPowers steps in the later sweeps, which begin with the direction of the one before
 * @param tailIterations steps towards the output's direction along which residuals have the
 *     heaviest tails
 * @param nearOne deviation from 1 of half of the random starts' constants: products of fewer
 *     modalities come first
 * @param nearZero deviation from 0 of the others: products of all modalities come first
 * @param output deviation of the output's column, relative to that of the residuals
 * @param draws random columns from which a start by moments is looked for; the best is taken
 * @param momentSweeps passes over the modalities from each
 */
public record Starting(
    int sweeps,
    double small,
    int leastPowers,
    int mostPowers,
    int laterPowers,
    int tailIterations,
    double nearOne,
    double nearZero,
    double output,
    int draws,
    int momentSweeps) {

  /** Checks the numbers. */
  public Starting {
    Numbers.atLeast(1, sweeps, "starting.sweeps");
    Numbers.atLeast(0, leastPowers, "starting.leastPowers");
    Numbers.atLeast(leastPowers, mostPowers, "starting.mostPowers");
    Numbers.notNegative(small, "starting.small");
    Numbers.atLeast(0, laterPowers, "starting.laterPowers");
    Numbers.atLeast(0, tailIterations, "starting.tailIterations");
    Numbers.notNegative(nearOne, "starting.nearOne");
    Numbers.notNegative(nearZero, "starting.nearZero");
    Numbers.notNegative(output, "starting.output");
    Numbers.atLeast(1, draws, "starting.draws");
    Numbers.atLeast(1, momentSweeps, "starting.momentSweeps");
  }
}
