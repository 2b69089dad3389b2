package dev.ockham.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.process.ProcessRun;
import dev.ockham.bench.run.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrowthTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Axis.class)
  void valuesGrowAndAQuickRunHasFewerButEnoughForACurve(Axis axis) {
    List<Integer> all = axis.values(List.of(2, 1, 2), false);
    assertThat(all).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(1);
    assertThat(all).containsAll(axis.values(List.of(1, 2), true));
    assertThat(axis.values(List.of(1, 2), true)).hasSizeGreaterThan(1);
  }

  @Test
  void theLawOfTimeIsLinearInSamplesAndRankAndOneOverThreads() {
    assertThat(law(Axis.SAMPLES, 1_000, 10_000)).isCloseTo(1, within(1e-9));
    assertThat(law(Axis.RANK, 4, 16)).isCloseTo(1, within(1e-9));
    assertThat(law(Axis.THREADS, 1, 2)).isCloseTo(-1, within(1e-9));
    assertThat(law(Axis.COLUMNS, 10_000, 100_000)).isCloseTo(1, within(1e-3));
    assertThat(law(Axis.OUTPUTS, 1, 10)).isBetween(0.0, 0.2);
  }

  @Test
  void timeThatGrowsByAnotherPowerThanTheLawDeparts() {
    Curve linear = curve(Axis.SAMPLES, at(1_000, 10), at(10_000, 110));
    assertThat(linear.time(0)).isEmpty();
    assertThat(linear.time(1).orElseThrow().measured()).isCloseTo(1.041, within(1e-3));
    assertThat(linear.time(1).orElseThrow().departs()).isFalse();

    Curve flat = curve(Axis.SAMPLES, at(1_000, 10), at(10_000, 20));
    assertThat(flat.time(1)).map(Curve.Growth::departs).contains(true);
  }

  @Test
  void thePageHasEachPointAndMarksWhatDepartsAndWhatWasNotSteady() {
    Curve curve = curve(Axis.SAMPLES, at(1_000, 64), new Measured(10_000, 128, false, 9e6, 120));

    assertThat(GrowthReport.lines(Map.of("machine", "an abacus"), List.of(curve)))
        .contains("- machine: an abacus", "## Samples")
        .endsWith(
            "| samples | step µs | exponent / law | GFLOP/s | memory MB | exponent / law |"
                + " heap B/step |",
            "|--------:|--------:|---------------:|--------:|----------:|---------------:|"
                + "------------:|",
            "|   1,000 |    64.0 |              – |   111.0 |      5.00 |              – |"
                + "          64 |",
            "|  10,000 | 128.0 * |  0.30 / 1.00 ! |   555.0 |      9.00 |  0.26 / 0.98 ! |"
                + "         120 |");
  }

  @Test
  void aPointThatDoesNotFitEndsItsCurveWithAReason() {
    Curve curve =
        read(
            Axis.RANK,
            0,
            at(1, 10).line() + "\nsomething else\n" + at(4, 30).line() + "\nno memory for 16\n");
    assertThat(curve.measured()).containsExactly(at(1, 10), at(4, 30));
    assertThat(curve.failure()).contains(new Failure("no memory for 16"));
  }

  @Test
  void aJvmThatDiesEndsItsCurveWithAReason() {
    Curve curve = read(Axis.RANK, 134, at(1, 10).line() + "\n");
    assertThat(curve.measured()).hasSize(1);
    assertThat(curve.failure())
        .map(Failure::reason)
        .get()
        .asString()
        .startsWith("fails: exit code 134");
  }

  @Test
  void aProgramMeasuresAnAxis() throws IOException, InterruptedException {
    ProcessResult result =
        new ProcessRun(folder).run(AxisProgram.command(Axis.OUTPUTS, 0, List.of(1, 10)));

    assertThat(result.exit()).as(result.errors()).isZero();
    Curve curve = Growth.curve(Axis.OUTPUTS, result);
    assertThat(curve.failure()).isEmpty();
    assertThat(curve.measured()).extracting(Measured::value).containsExactly(1, 10);
    assertThat(curve.measured())
        .allSatisfy(one -> {
          assertThat(one.time()).isPositive();
          assertThat(one.held()).isGreaterThan(0.9 * Axis.OUTPUTS.at(one.value()).bytes());
        });
  }

  private static Curve read(Axis axis, int exit, String output) {
    return Growth.curve(
        axis,
        new ProcessResult(
            Instant.EPOCH, 1, OptionalDouble.empty(), OptionalDouble.empty(), exit, output, ""));
  }

  private static double law(Axis axis, int from, int to) {
    return curve(axis, at(from, 1), at(to, 1)).time(1).orElseThrow().law();
  }

  private static Curve curve(Axis axis, Measured... measured) {
    return new Curve(axis, List.of(measured), Optional.empty());
  }

  private static Measured at(int value, double time) {
    return new Measured(value, time, true, 5e6, 64);
  }
}
