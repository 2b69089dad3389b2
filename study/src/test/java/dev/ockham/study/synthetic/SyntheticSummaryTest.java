package dev.ockham.study.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.study.problem.SyntheticProblem;
import dev.ockham.study.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The table's numbers, computed by hand. */
class SyntheticSummaryTest {

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
