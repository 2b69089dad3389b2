package dev.ockham.study.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.study.problem.Response;
import dev.ockham.study.problem.SyntheticProblem;
import dev.ockham.study.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
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
    assertThat(summary.medianRelative()).as("of 2 / 1, 4 / 2").isEqualTo(2);
    assertThat(summary.relativeSeconds()).as("(2 + 4) / (1 + 2)").isEqualTo(2);
    assertThat(summary.accuracy()).isNaN();
    assertThat(summary.coverage()).isEqualTo(0.9);
    assertThat(summary.jump()).isEqualTo(3);
  }

  @Test
  void aRatioIsOfErrorsForNumbersAndOfLogLossesForClasses() {
    Trial oracle = new Trial(OptionalInt.of(3), 0.5, 0.2, 1, 1, 0.9, Optional.empty());
    Trial trial = new Trial(OptionalInt.of(5), 0.75, 0.5, 1, 1, 0.9, Optional.empty());

    SyntheticRun numbers = new SyntheticRun("m", problem(0, 3), oracle, trial);
    assertThat(numbers.ratio()).isEqualTo(1.5);
    assertThat(numbers.rankError()).isEqualTo(2);
    assertThat(numbers.accuracy(trial)).isNaN();

    SyntheticRun classes =
        new SyntheticRun("m", problem(0, 3, new Response.Classes(6)), oracle, trial);
    assertThat(classes.ratio()).isEqualTo(2.5);
    assertThat(classes.accuracy(trial)).isEqualTo(0.75);
  }

  @Test
  void accuraciesAreComparedWithTheOracles() {
    Trial oracle = new Trial(OptionalInt.of(3), 0.9, 0.2, 1, 1, 0.9, Optional.empty());
    List<SyntheticRun> runs =
        DoubleStream.of(0.9, 0.6)
            .mapToObj(accuracy ->
                new SyntheticRun(
                    "m",
                    problem(0, 3, new Response.Flags(3)),
                    oracle,
                    new Trial(
                        OptionalInt.of(3), accuracy, 0.2, 1, 1, Double.NaN, Optional.empty())))
            .toList();

    SyntheticSummary summary = SyntheticSummary.of(runs, runs);
    assertThat(summary.accuracy()).isCloseTo(0.75, within(1e-12));
    assertThat(summary.lost()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aMethodWithoutRanksHasNoShareOfRightOnes() {
    Trial linear =
        new Trial(OptionalInt.empty(), 2, Double.NaN, 1, Double.NaN, Double.NaN, Optional.empty());
    SyntheticSummary summary =
        SyntheticSummary.of(List.of(synthetic("linear", 0, 4, linear)), List.of());
    assertThat(summary.exact()).isNaN();
    assertThat(summary.far()).isNaN();
    assertThat(summary.worst()).isEqualTo(2);
    assertThat(summary.relativeSeconds()).isNaN();
    assertThat(summary.jump()).isNaN();
  }

  private static Trial trial(int rank, double score, double seconds, double jump) {
    return new Trial(OptionalInt.of(rank), score, Double.NaN, seconds, jump, 0.9, Optional.empty());
  }

  /** With an oracle whose error is 1. */
  private static SyntheticRun synthetic(String method, int number, int rank, Trial trial) {
    return new SyntheticRun(method, problem(number, rank), trial(rank, 1, 1, 1), trial);
  }

  private static SyntheticProblem problem(int number, int rank) {
    return problem(number, rank, new Response.Normal(0.1));
  }

  private static SyntheticProblem problem(int number, int rank, Response response) {
    return new SyntheticProblem(
        number, number, rank, 4 * rank, List.of(9, 9), 2, 500, response, 1, 0);
  }
}
