package dev.ockham.fusion.search.settings;

import dev.ockham.api.InvalidInputException;

/**
 * Every duration and threshold of the search for the rank. They were found by trial on synthetic
 * problems of known rank (docs/rank-determination.md), and a study can vary them; numbers that only
 * keep arithmetic from failing stand where they are used.
 *
 * @param limits when the search ends
 * @param equality when two layers count as the same
 * @param efforts how long layers are fitted
 * @param penalty what parameters cost where samples are few
 * @param adding how a new component is looked for
 * @param removing which components are tried without
 * @param starting where a new component's fit begins
 */
public record SearchSettings(
    Limits limits,
    Equality equality,
    Efforts efforts,
    Penalty penalty,
    Adding adding,
    Removing removing,
    Starting starting) {

  /** What a training uses. */
  public static final SearchSettings DEFAULTS =
      new SearchSettings(
          new Limits(
              /* rows= */ 16_384,
              /* completeRows= */ 65_536,
              /* moves= */ 16,
              /* movesForNothing= */ 6,
              /* leastRounds= */ 2,
              /* mostRounds= */ 3),
          new Equality(
              /* rounding= */ 1, /* costShare= */ 0.005, /* nats= */ 6, /* noiseRatio= */ 1.02),
          new Efforts(
              /* trial= */ new Effort(35, 0.1),
              /* rough= */ new Effort(110, 0.1),
              /* full= */ new Effort(330, 0.01),
              /* last= */ new Effort(1_650, 1e-4),
              /* hopeless= */ 5,
              /* littleNoise= */ 1e-3,
              /* gains= */ 3),
          new Penalty(/* scarce= */ 0.25, /* slope= */ 100),
          new Adding(
              /* starts= */ 8,
              /* rows= */ 1_500,
              /* easyModalities= */ 3,
              /* first= */ new Effort(24, 0.1),
              /* finalists= */ 3,
              /* rowsTimes= */ 2,
              /* second= */ new Effort(12, 0.1),
              /* worthFitting= */ 0.15,
              /* worthKeeping= */ 0.5,
              /* rowsForDirections= */ 1_024,
              /* lengths= */ 12),
          new Removing(/* copies= */ 0.5, /* tried= */ 3, /* oneOf= */ 4),
          new Starting(
              /* sweeps= */ 3,
              /* small= */ 0.1,
              /* leastPowers= */ 3,
              /* mostPowers= */ 12,
              /* laterPowers= */ 6,
              /* tailIterations= */ 10,
              /* nearOne= */ 0.2,
              /* nearZero= */ 0.3,
              /* output= */ 0.1,
              /* draws= */ 12,
              /* momentSweeps= */ 5));

  /**
   * What a training uses for classes and flags. A component is found from its moments in one look,
   * so that fewer rows, starts and shorter fits do.
   */
  public static final SearchSettings PROBABILITIES =
      DEFAULTS
          .with("limits.rows", 4_096)
          .with("efforts.rough.evaluations", 60)
          .with("efforts.rough.tolerance", 0.5)
          .with("efforts.full.evaluations", 120)
          .with("efforts.full.tolerance", 0.1)
          .with("efforts.last.evaluations", 500)
          .with("efforts.last.tolerance", 1e-3)
          .with("adding.starts", 4)
          .with("adding.finalists", 2);

  /**
   * Returns these settings with one number changed.
   *
   * @param name the components that lead to it, such as {@code limits.rows} or {@code
   *     efforts.full.evaluations}
   * @param value what it becomes; whole where the number is
   * @throws InvalidInputException if there is no such number, or the value is not possible
   */
  public SearchSettings with(String name, double value) {
    return (SearchSettings) Change.of(this, name, name, value);
  }

  /**
   * When the search ends.
   *
   * @param rows that a search looks at, evenly spaced: enough to tell components apart, and few
   *     enough to be quick; the layer that it finds is fitted to all
   * @param completeRows up to which a layer that was found on some rows is searched for what is
   *     missing on all; with more it is only fitted to them
   * @param moves layers grown anew and components replaced, after which the best layer seen must do
   * @param movesForNothing the same while no layer is better than the targets' means
   * @param leastRounds see {@code mostRounds}
   * @param mostRounds no component is missing after some rounds in a row that found none: one less
   *     than there are modalities, as a product of more numbers is harder to find, within these
   *     bounds
   */
  public record Limits(
      int rows, int completeRows, int moves, int movesForNothing, int leastRounds, int mostRounds) {

    /** Checks the numbers. */
    public Limits {
      Numbers.atLeast(1, rows, "limits.rows");
      Numbers.atLeast(0, completeRows, "limits.completeRows");
      Numbers.atLeast(0, moves, "limits.moves");
      Numbers.atLeast(0, movesForNothing, "limits.movesForNothing");
      Numbers.atLeast(1, leastRounds, "limits.leastRounds");
      Numbers.atLeast(leastRounds, mostRounds, "limits.mostRounds");
    }
  }

  /**
   * When two layers count as the same.
   *
   * @param rounding nats by which a layer with a further component must be better, so that rounding
   *     never sends the search round in circles
   * @param costShare two fits of the same layer differ by at most this share of what a component
   *     costs
   * @param nats or by at most so much, where a component costs little
   * @param noiseRatio of the largest noise of a target to the smallest, up to which a fit that
   *     gives all targets the same noise need not be repeated with other weights
   */
  public record Equality(double rounding, double costShare, double nats, double noiseRatio) {

    /** Checks the numbers. */
    public Equality {
      Numbers.notNegative(rounding, "equality.rounding");
      Numbers.notNegative(costShare, "equality.costShare");
      Numbers.notNegative(nats, "equality.nats");
      Numbers.notNegative(noiseRatio, "equality.noiseRatio");
    }
  }

  /**
   * How long layers are fitted.
   *
   * @param trial to see which of several layers is best
   * @param rough to see whether a layer is worth a full fit
   * @param full for layers that are compared: a fit that has not settled makes one component too
   *     many look good
   * @param last for the layer that is kept
   * @param hopeless a smaller layer that after its trial is worse than its rival by more than so
   *     many times what a component costs is given up
   * @param littleNoise mean share of the targets' variance below which {@code hopeless} does not
   *     hold: with so little noise even the loss of a copy looks fatal until the other one has
   *     taken over its work
   * @param gains a smaller layer is also given up where it would have to gain more than so many
   *     times what its rough fit gained: gains fall as a fit goes on
   */
  public record Efforts(
      Effort trial,
      Effort rough,
      Effort full,
      Effort last,
      double hopeless,
      double littleNoise,
      double gains) {

    /** Checks the numbers. */
    public Efforts {
      Numbers.notNegative(hopeless, "efforts.hopeless");
      Numbers.notNegative(littleNoise, "efforts.littleNoise");
      Numbers.notNegative(gains, "efforts.gains");
    }
  }

  /**
   * What parameters cost where samples are few. The criterion is derived for many observations a
   * parameter; with few, any data can be explained.
   *
   * @param scarce parameters an observation from which on their penalty rises steeply
   * @param slope by how many times the usual penalty it rises for each further parameter an
   *     observation
   */
  public record Penalty(double scarce, double slope) {

    /** Checks the numbers. */
    public Penalty {
      Numbers.notNegative(scarce, "penalty.scarce");
      Numbers.notNegative(slope, "penalty.slope");
    }
  }

  /**
   * How a new component is looked for: from many starts on few rows, then from the best of them on
   * more, then together with all others.
   *
   * @param starts how many, half of them at random
   * @param rows of the first fits; for more modalities than {@code easyModalities}, as many again
   *     for each further one
   * @param easyModalities see {@code rows}
   * @param first how long each start is fitted
   * @param finalists starts that are fitted further, at most as many as there are starts
   * @param rowsTimes times as many rows for them as for the first fits
   * @param second how long they are fitted
   * @param worthFitting share of its cost that a component must gain by itself, for the whole layer
   *     to be fitted with it: the others have not made room for it yet, so it may be small
   * @param worthKeeping share of its cost that it must gain in a rough fit of the whole layer, for
   *     that to be fitted on: what has not paid so much by then never pays the rest
   * @param rowsForDirections rows from which directions are taken where a modality has more columns
   *     than this, as the work grows with the cube of the smaller number
   * @param lengths tried at most, each half as long again, for a component whose length the
   *     residuals don't tell
   */
  public record Adding(
      int starts,
      int rows,
      int easyModalities,
      Effort first,
      int finalists,
      int rowsTimes,
      Effort second,
      double worthFitting,
      double worthKeeping,
      int rowsForDirections,
      int lengths) {

    /** Checks the numbers. */
    public Adding {
      Numbers.atLeast(1, rows, "adding.rows");
      Numbers.atLeast(1, rowsTimes, "adding.rowsTimes");
      Numbers.atLeast(1, finalists, "adding.finalists");
      Numbers.atLeast(finalists, starts, "adding.starts");
      Numbers.notNegative(worthFitting, "adding.worthFitting");
      Numbers.notNegative(worthKeeping, "adding.worthKeeping");
      Numbers.atLeast(1, rowsForDirections, "adding.rowsForDirections");
      Numbers.atLeast(0, lengths, "adding.lengths");
    }
  }

  /**
   * Which components are tried without.
   *
   * @param copies how parallel two components are, from 0 to 1, that share the work of one
   * @param tried components that are left out one by one, where none is superfluous at once
   * @param oneOf at most one component of so many is removed at once
   */
  public record Removing(double copies, int tried, int oneOf) {

    /** Checks the numbers. */
    public Removing {
      Numbers.notNegative(copies, "removing.copies");
      Numbers.atLeast(1, tried, "removing.tried");
      Numbers.atLeast(1, oneOf, "removing.oneOf");
    }
  }
}
