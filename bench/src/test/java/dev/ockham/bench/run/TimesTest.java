package dev.ockham.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.bench.valid.Round;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void theMedianIsOfAllIterationsOfAllForks() {
    assertThat(times(new double[] {1.0, 9.0}, new double[] {2.0, 4.0, 3.0}).median()).isEqualTo(3);
    assertThat(times(new double[] {4.0, 1.0}, new double[] {2.0, 3.0}).median()).isEqualTo(2.5);
  }

  @Test
  void quantilesLieBetweenTheNearestTimesByDistance() {
    Times times = times(new double[] {10.0, 20.0, 30.0, 40.0, 50.0});
    assertThat(times.quantile(0)).isEqualTo(10);
    assertThat(times.quantile(0.1)).isCloseTo(14, within(1e-12));
    assertThat(times.quantile(0.9)).isCloseTo(46, within(1e-12));
    assertThat(times.quantile(1)).isEqualTo(50);
  }

  @Test
  void theSpreadIsHalfTheRangeOfTheMiddleEightTenthsByTheMedian() {
    assertThat(times(new double[] {10.0, 20.0, 30.0, 40.0, 50.0}).spread())
        .isCloseTo((46.0 - 14.0) / 2 / 30, within(1e-12));
    assertThat(times(new double[] {7.0}).spread()).isZero();
  }

  @Test
  void noTimeAtAllIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> times())
        .withMessage("nothing was measured");
  }

  private static Times times(double[]... forks) {
    return new Times(
        Arrays.stream(forks)
            .map(fork -> Arrays.stream(fork).mapToObj(time -> new Round(time, 5)).toList())
            .toList());
  }

  @Test
  void timesOfOtherJvmsAreAdded() {
    Times first = new Times(List.of(List.of(new Round(1, 3)), List.of(new Round(2, 3))));
    Times second = new Times(List.of(List.of(new Round(9, 6))));

    Times both = first.and(second);

    assertThat(both.forks())
        .containsExactly(
            List.of(new Round(1, 3)), List.of(new Round(2, 3)), List.of(new Round(9, 6)));
    assertThat(both.median()).isEqualTo(2);
    assertThat(both.allocated()).isEqualTo(4);
  }

  @Test
  void jvmsMayDifferWhereEachIsSteady() {
    assertThat(times(new double[] {1.0, 1.1}, new double[] {2.0, 2.1}).steady()).isTrue();
    assertThat(times(new double[] {1.0, 1.1}, new double[] {2.0, 3.1}).steady()).isFalse();
  }
}
