package dev.ockham.testkit.prior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.prior.ScaleSolver;
import dev.ockham.api.prior.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a rank prior must do: the rules P1 to P15 of {@code docs/contract/prior.md}. Extend it, name
 * the provider, and the tests run.
 *
 * <p>JUnit creates one for each test: for one thread at a time.
 */
public abstract class RankPriorConformance extends PriorConformance {

  private static final double[] ENTRIES = {1, 3, 20, 1e3, 1e6};
  private static final double[] SUMS_OF_SQUARES = {1e-20, 1e-6, 1e-2, 1, 30, 1e4, 1e12};

  /** For subclasses. */
  protected RankPriorConformance() {
    super(PriorKind.RANK);
  }

  @Override
  final List<Density> densities(String label, Prior prior) {
    return List.of(Density.of(label, (RankPrior) prior));
  }

  @Override
  final List<DoubleSupplier> questions(Prior prior) {
    RankPrior rank = (RankPrior) prior;
    List<DoubleSupplier> questions = new ArrayList<>();
    for (double scale : TestPoints.inside(rank.support(), 1)) {
      questions.add(() -> rank.logDensity(scale));
      questions.add(() -> rank.derivative(scale));
    }
    for (double sum : SUMS_OF_SQUARES) {
      questions.add(() -> rank.mostProbableScale(20, sum));
    }
    return questions;
  }

  private RankPrior rank(String spec) {
    return (RankPrior) create(spec);
  }

  @Test
  @DisplayName("P13: the support of a rank prior has no negative numbers")
  final void isAboutScales() {
    for (String spec : specs()) {
      Support support = rank(spec).support();
      assertThat(support.low()).as("lower end of the support of %s", spec).isNotNegative();
      assertThat(support.high()).as("upper end of %s", spec).isGreaterThan(support.low());
    }
  }

  @Test
  @DisplayName("P14: no scale is more probable than the most probable scale")
  final void maximises() {
    for (String spec : specs()) {
      RankPrior prior = rank(spec);
      for (double entries : ENTRIES) {
        for (double sum : SUMS_OF_SQUARES) {
          ScaleObjective objective = new ScaleObjective(prior, entries, sum);
          double scale = prior.mostProbableScale(entries, sum);
          assertThat(scale).as("most probable scale of %s for %s", spec, objective).isPositive();
          requireBest(spec, objective, scale);
        }
      }
    }
  }

  @Test
  @DisplayName(
      "P15: the most probable scale stays between the ends of the support and never falls as M"
          + " grows")
  final void followsTheSumOfSquares() {
    for (String spec : specs()) {
      RankPrior prior = rank(spec);
      Support support = prior.support();
      for (double entries : ENTRIES) {
        requireBest(
            spec, new ScaleObjective(prior, entries, 0), prior.mostProbableScale(entries, 0));
        double last = support.low();
        for (double sum : new double[] {0, 1e-300, 1e-60, 1e-20, 1e-9, 1, 1e9, 1e20, 1e60, 1e300}) {
          double scale = prior.mostProbableScale(entries, sum);
          assertThat(scale)
              .as("most probable scale of %s for D = %s, M = %s", spec, entries, sum)
              .isBetween(support.low(), support.high())
              // Two maxima may tie, and a maximum that is nearly flat is known to √ε.
              .isGreaterThanOrEqualTo(last * (1 - 1e-7));
          last = scale;
        }
      }
    }
  }

  private static void requireBest(String spec, ScaleObjective objective, double scale) {
    RankPrior prior = objective.prior();
    double solved = ScaleSolver.solve(prior, objective.entries(), objective.sumOfSquares());
    DoubleStream near =
        DoubleStream.of(-0.1, -1e-2, -1e-3, -1e-4, 1e-4, 1e-3, 1e-2, 0.1)
            .map(distance -> scale * (1 + distance));
    DoubleStream others =
        DoubleStream.concat(near, DoubleStream.of(TestPoints.inside(prior.support(), 1)));
    double value = objective.at(scale);
    DoubleStream.concat(DoubleStream.of(solved), others)
        .filter(prior.support()::contains)
        .forEach(other ->
            assertThat(objective.at(other))
                .as("objective of %s for %s at %s against %s", spec, objective, other, scale)
                .isLessThanOrEqualTo(
                    value + objective.tolerance(scale) + objective.tolerance(other)));
  }
}
