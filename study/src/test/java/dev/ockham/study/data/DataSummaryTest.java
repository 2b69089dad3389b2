package dev.ockham.study.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.study.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The table's numbers, computed by hand. */
class DataSummaryTest {

  @Test
  void accuraciesAreSummedUpBesideTheBestFixedRank() {
    List<DataRun> runs =
        List.of(
            new DataRun("m", 0, trial(11, 0.88, 2, 1.1)),
            new DataRun("m", 1, trial(15, 0.90, 4, 1.4)),
            new DataRun("m", 2, Trial.failed("no", 99)));
    List<DataRun> best =
        List.of(
            new DataRun("b", 0, trial(16, 0.86, 1, 1)), new DataRun("b", 1, trial(16, 0.88, 2, 1)));

    DataSummary summary = DataSummary.of(runs, true, best, 30);

    assertThat(summary.runs()).isEqualTo(3);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.score()).isCloseTo(0.89, within(1e-12));
    assertThat(summary.deviation()).isCloseTo(0.02 / Math.sqrt(2), within(1e-12));
    assertThat(summary.difference()).as("points").isCloseTo(2, within(1e-9));
    assertThat(summary.leastRank()).isEqualTo(11);
    assertThat(summary.medianRank()).isEqualTo(13);
    assertThat(summary.mostRank()).isEqualTo(15);
    assertThat(summary.seconds()).isEqualTo(3);
    assertThat(summary.perBest()).isEqualTo(2);
    assertThat(summary.perSweep()).isEqualTo(0.1);
    assertThat(summary.jump()).isEqualTo(1.4);
  }

  @Test
  void errorsAreComparedInPerCentOfTheBest() {
    List<DataRun> runs = List.of(new DataRun("m", 0, trial(3, 4.4, 1, 1)));
    List<DataRun> best = List.of(new DataRun("b", 0, trial(4, 4, 1, 1)));
    assertThat(DataSummary.of(runs, false, best, 1).difference()).isCloseTo(10, within(1e-9));
    assertThat(DataSummary.of(runs, false, List.of(), Double.NaN).difference()).isNaN();
    assertThat(DataSummary.of(runs, false, List.of(), Double.NaN).perSweep()).isNaN();
    assertThat(DataSummary.of(runs, false, best, 1).deviation()).as("of one run").isNaN();
  }

  @Test
  void severalSweepsAreAveragedRankByRank() {
    Sweep first =
        new Sweep(0, true, List.of(new Sweep.Tried(1, 0.5, 1), new Sweep.Tried(2, 0.8, 3)));
    Sweep second =
        new Sweep(1, true, List.of(new Sweep.Tried(1, 0.7, 3), new Sweep.Tried(2, 0.9, 5)));
    DataResult result =
        new DataResult(
            "d",
            true,
            100,
            List.of(new DataRun("m", 0, trial(2, 0.9, 3, 1))),
            List.of(first, second));

    assertThat(result.sweep()).extracting(Sweep.Tried::rank).containsExactly(1, 2);
    assertThat(result.sweep().get(0).score()).isCloseTo(0.6, within(1e-12));
    assertThat(result.sweep().get(1).seconds()).isEqualTo(4);
    assertThat(result.summaries().getFirst().perSweep())
        .as("3 s of the mean of 4 s and 8 s")
        .isEqualTo(0.5);
  }

  private static Trial trial(int rank, double score, double seconds, double jump) {
    return new Trial(OptionalInt.of(rank), score, Double.NaN, seconds, jump, 0.9, Optional.empty());
  }
}
