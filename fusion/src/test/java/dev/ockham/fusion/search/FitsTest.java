package dev.ockham.fusion.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.Effort;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class FitsTest {

  private static final SearchSettings DEFAULTS = SearchSettings.DEFAULTS;

  /** Each of two components is needed, and a layer without one of them is far worse. */
  private static final SearchProblem PROBLEM =
      SearchProblem.of(
          TestData.teacher(CpShape.of(List.of(4, 3), 2, 2).withConstant(true), 300, 0.05, 5));

  private static final Point TRUTH = Point.of(PROBLEM.search(DEFAULTS, 2).factors());

  @Test
  void aSmallerLayerThatIsFarTooBadIsGivenUpWithoutAFurtherFit() {
    compare(
        DEFAULTS,
        (smaller, rival) -> {
          assertThat(smaller.fits.fullIfPromising(smaller.layer, rival)).isSameAs(rival);
          assertThat(smaller.fitted).isEmpty();
        });
  }

  @Test
  void withLittleNoiseASmallerLayerGetsARoughFitHoweverBadItIs() {
    compare(
        DEFAULTS.with("efforts.littleNoise", 2),
        (smaller, rival) -> {
          assertThat(smaller.fits.fullIfPromising(smaller.layer, rival)).isSameAs(rival);
          assertThat(smaller.fitted).containsExactly(1);
        });
  }

  @Test
  void aSmallerLayerIsGivenUpIfARoughFitGainsTooLittle() {
    compare(
        DEFAULTS.with("efforts.hopeless", 1e6),
        (smaller, rival) -> {
          assertThat(smaller.fits.fullIfPromising(smaller.layer, rival)).isSameAs(rival);
          assertThat(smaller.fitted).containsExactly(1);
        });
  }

  @Test
  void aSmallerLayerThatGainsEnoughIsFittedInFull() {
    SearchSettings patient =
        DEFAULTS.with("efforts.hopeless", 1e6).with("efforts.gains", Double.POSITIVE_INFINITY);
    compare(
        patient,
        (smaller, rival) -> {
          assertThat(smaller.fits.fullIfPromising(smaller.layer, rival).rank()).isEqualTo(1);
          assertThat(smaller.fitted).containsExactly(1, 1);
        });
  }

  @Test
  void aSmallerLayerThatIsBetterAlreadyIsFittedInFullAtOnce() {
    compare(
        DEFAULTS,
        (smaller, rival) -> {
          Candidate bad =
              new Candidate(
                  rival.point(),
                  rival.likelihood(),
                  rival.noise(),
                  0,
                  smaller.layer.criterion() + 1);

          Candidate full = smaller.fits.fullIfPromising(smaller.layer, bad);

          assertThat(full.rank()).isEqualTo(1);
          assertThat(full.better(smaller.layer)).isTrue();
          assertThat(smaller.fitted).containsExactly(1);
        });
  }

  @Test
  void aFitEndsAfterItsEvaluations() {
    PROBLEM.on(data -> {
      Fits fits = fits(data, DEFAULTS, new ArrayList<>());
      Likelihood likelihood = PROBLEM.likelihood();
      Point start = Point.of(PROBLEM.untrained(2));

      Candidate shortest = fits.fit(start, likelihood, new Effort(2, 0));
      Candidate longer = fits.fit(start, likelihood, new Effort(20, 0));
      Candidate longest = fits.fit(start, likelihood, new Effort(200, 0));

      assertThat(longer.better(shortest)).isTrue();
      assertThat(longest.better(longer)).isTrue();
      return longest;
    });
  }

  @Test
  void weightsAreRenewedWhereTheNoiseHasChanged() {
    PROBLEM.on(data -> {
      List<Integer> fitted = new ArrayList<>();
      Fits fits = fits(data, DEFAULTS, fitted);
      Candidate first =
          fits.fit(
              TRUTH, PROBLEM.likelihood().withNoise(List.of(1.0, 0.01)), DEFAULTS.efforts().full());

      Candidate even = fits.reweighted(first, first.likelihood());

      assertThat(even.likelihood()).isEqualTo(PROBLEM.likelihood().withNoise(first.noise()));
      assertThat(fits.evened(first).likelihood()).isEqualTo(even.likelihood());
      Candidate settled = fits.reweighted(fits.evened(even), even.likelihood());
      assertThat(fits.evened(settled)).isSameAs(settled);
      return settled;
    });
  }

  @Test
  void theLayerOfNothingAnswersTheMeansAndPaysForBiasesAlone() {
    PROBLEM.on(data -> {
      Fits fits = fits(data, DEFAULTS, new ArrayList<>());

      Candidate nothing = fits.nothing(PROBLEM.untrained(3).shape(), PROBLEM.likelihood());

      // Targets are standardised: each has variance 1, whose logarithm is 0.
      assertThat(nothing.criterion()).isCloseTo(2 * Math.log(600), within(1e-9));
      return nothing;
    });
  }

  private record Smaller(Fits fits, Candidate layer, List<Integer> fitted) {}

  /** Fits a layer of the true rank in full and one without a component for a moment. */
  private static void compare(SearchSettings settings, BiConsumer<Smaller, Candidate> check) {
    PROBLEM.on(data -> {
      List<Integer> fitted = new ArrayList<>();
      Fits fits = fits(data, settings, fitted);
      Likelihood likelihood = PROBLEM.likelihood();
      Candidate rival = fits.fit(TRUTH, likelihood, settings.efforts().full());
      Candidate layer = fits.fit(rival.point().without(0), likelihood, settings.efforts().trial());
      fitted.clear();
      check.accept(new Smaller(fits, layer, fitted), rival);
      return rival;
    });
  }

  private static Fits fits(FullBatch data, SearchSettings settings, List<Integer> fitted) {
    return new Fits(
        data,
        new Criterion(ErrorLikelihood.normal(data.targets().columns()), data.samples(), settings),
        settings,
        fitted::add);
  }
}
