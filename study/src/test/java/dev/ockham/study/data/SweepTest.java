package dev.ockham.study.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.study.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SweepTest {

  @Test
  void theBestAccuracyIsTheLargestAndHalfAPointIsNotWorthComponents() {
    Sweep sweep = sweep(true, 0.80, 0.894, 0.8951, 0.90, 0.90);
    assertThat(sweep.best().orElseThrow().rank()).isEqualTo(4);
    assertThat(sweep.sufficient().orElseThrow().rank()).isEqualTo(3);
  }

  @Test
  void theBestErrorIsTheSmallestAndOnePercentIsNotWorthComponents() {
    Sweep sweep = sweep(false, 0.50, 0.41, 0.4039, 0.40, 0.45);
    assertThat(sweep.best().orElseThrow().rank()).isEqualTo(4);
    assertThat(sweep.sufficient().orElseThrow().rank()).isEqualTo(3);
  }

  @Test
  void aRankThatFailedIsNoChoice() {
    assertThat(sweep(true, Double.NaN, 0.7, Double.NaN).best().orElseThrow().rank()).isEqualTo(2);
    assertThat(sweep(false, Double.NaN, 0.7).sufficient().orElseThrow().rank()).isEqualTo(2);
    assertThat(sweep(true, Double.NaN).best()).isEmpty();
    assertThat(sweep(true, Double.NaN).sufficient()).isEmpty();
  }

  @Test
  void foldsCountByTheirSamples() {
    List<Trial> folds = List.of(trial(0.5, 2), trial(1, 3));
    Sweep.Tried accuracy = Sweep.Tried.of(6, true, folds, List.of(30, 10));
    assertThat(accuracy.rank()).isEqualTo(6);
    assertThat(accuracy.score()).isCloseTo(0.625, within(1e-12));
    assertThat(accuracy.seconds()).isEqualTo(5);

    // Mean squared errors: (30 × 0.25 + 10 × 1) / 40.
    assertThat(Sweep.Tried.of(6, false, folds, List.of(30, 10)).score())
        .isCloseTo(Math.sqrt(0.4375), within(1e-12));
    List<Trial> failed = List.of(trial(0.5, 2), Trial.failed("no", 1));
    assertThat(Sweep.Tried.of(6, true, failed, List.of(30, 10)).score()).isNaN();
  }

  /** An error has the targets' own unit. */
  @Test
  void errorsOfAnySizeArePutTogether() {
    for (double unit : new double[] {1e-170, 1e200}) {
      List<Trial> folds = List.of(trial(0.5 * unit, 2), trial(unit, 3));
      assertThat(Sweep.Tried.of(6, false, folds, List.of(30, 10)).score() / unit)
          .isCloseTo(Math.sqrt(0.4375), within(1e-12));
    }
  }

  @Test
  void theWholeSweepTakesAllSeconds() {
    assertThat(sweep(true, 0.5, 0.6, 0.7).seconds()).isEqualTo(1 + 2 + 3);
  }

  private static Trial trial(double score, double seconds) {
    return new Trial(
        OptionalInt.of(6), score, Double.NaN, seconds, 1, Double.NaN, Optional.empty());
  }

  /** Ranks 1, 2, …, which take as many seconds. */
  private static Sweep sweep(boolean classes, double... scores) {
    List<Sweep.Tried> ranks = new ArrayList<>();
    for (double score : scores) {
      int rank = ranks.size() + 1;
      ranks.add(new Sweep.Tried(rank, score, rank));
    }
    return new Sweep(0, classes, ranks);
  }
}
