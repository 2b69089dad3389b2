package dev.ockham.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.progress.Epoch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tables' numbers, computed by hand. */
class SummaryTest {

  @Test
  void syntheticRunsAreSummedUp() {
    List<SyntheticRun> runs =
        List.of(
            synthetic("m", 0, 4, trial(4, 1.00, 2, 1.5)),
            synthetic("m", 1, 4, trial(5, 1.04, 4, 3)),
            synthetic("m", 2, 4, trial(2, 1.30, 9, 1)),
            synthetic("m", 3, 4, Trial.failed("no", 50)));
    List<SyntheticRun> fixed =
        List.of(
            synthetic("f", 0, 4, trial(4, 1, 1, 1)),
            synthetic("f", 1, 4, trial(4, 1, 2, 1)),
            synthetic("f", 2, 4, Trial.failed("no", 7)),
            synthetic("f", 3, 4, trial(4, 1, 100, 1)));

    SyntheticSummary summary = SyntheticSummary.of(runs, fixed);

    assertThat(summary.method()).isEqualTo("m");
    assertThat(summary.runs()).isEqualTo(4);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.exact()).isEqualTo(0.25);
    assertThat(summary.far()).as("rank 2, and the failure").isEqualTo(0.5);
    assertThat(summary.withinOne()).isEqualTo(0.25);
    assertThat(summary.withinFive()).isEqualTo(0.5);
    assertThat(summary.worst()).isEqualTo(1.30);
    assertThat(summary.seconds()).isEqualTo(4);
    assertThat(summary.relativeSeconds()).as("(2 + 4) / (1 + 2)").isEqualTo(2);
    assertThat(summary.coverage()).isEqualTo(0.9);
    assertThat(summary.jump()).isEqualTo(3);
  }

  @Test
  void aRatioIsAgainstTheOracle() {
    SyntheticRun run = new SyntheticRun("m", problem(0, 3), 0.5, trial(5, 0.75, 1, 1));
    assertThat(run.ratio()).isEqualTo(1.5);
    assertThat(run.rankError()).isEqualTo(2);
  }

  @Test
  void aMethodWithoutRanksHasNoShareOfRightOnes() {
    Trial linear = new Trial(OptionalInt.empty(), 2, 1, Double.NaN, Double.NaN, Optional.empty());
    SyntheticSummary summary =
        SyntheticSummary.of(List.of(synthetic("linear", 0, 4, linear)), List.of());
    assertThat(summary.exact()).isNaN();
    assertThat(summary.far()).isNaN();
    assertThat(summary.worst()).isEqualTo(2);
    assertThat(summary.relativeSeconds()).isNaN();
    assertThat(summary.jump()).isNaN();
  }

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

  @Test
  void aJumpIsOfTheSquaredErrorWhereNoiseIsLearntElseOfTheLoss() {
    assertThat(Trial.jump(List.of(epoch(9, 0.2), epoch(1, 0.1), epoch(1, 0.3))))
        .isCloseTo(9, within(1e-12));
    assertThat(Trial.jump(List.of(epoch(0.4, Double.NaN), epoch(0.5, Double.NaN))))
        .isCloseTo(1.25, within(1e-12));
    assertThat(Trial.jump(List.of(epoch(1, 1)))).isNaN();
  }

  private static Epoch epoch(double loss, double noise) {
    return new Epoch(1, 9, 4, loss, OptionalDouble.empty(), noise, 1, 0.01, List.of());
  }

  private static Trial trial(int rank, double score, double seconds, double jump) {
    return new Trial(OptionalInt.of(rank), score, seconds, jump, 0.9, Optional.empty());
  }

  /** With an oracle whose error is 1. */
  private static SyntheticRun synthetic(String method, int number, int rank, Trial trial) {
    return new SyntheticRun(method, problem(number, rank), 1, trial);
  }

  private static SyntheticProblem problem(int number, int rank) {
    return new SyntheticProblem(number, number, rank, 4 * rank, List.of(9, 9), 2, 500, 0.1, 1, 0);
  }
}
