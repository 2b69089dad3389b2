package dev.ockham.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void theMedianIsOfAllIterationsOfAllForks() {
    assertThat(new Times(List.of(List.of(1.0, 9.0), List.of(2.0, 4.0, 3.0)), 0).median())
        .isEqualTo(3);
    assertThat(new Times(List.of(List.of(4.0, 1.0), List.of(2.0, 3.0)), 0).median()).isEqualTo(2.5);
  }

  @Test
  void quantilesLieBetweenTheNearestTimesByDistance() {
    Times times = times(List.of(10.0, 20.0, 30.0, 40.0, 50.0));
    assertThat(times.quantile(0)).isEqualTo(10);
    assertThat(times.quantile(0.1)).isCloseTo(14, within(1e-12));
    assertThat(times.quantile(0.9)).isCloseTo(46, within(1e-12));
    assertThat(times.quantile(1)).isEqualTo(50);
  }

  @Test
  void theSpreadIsHalfTheRangeOfTheMiddleEightTenthsByTheMedian() {
    assertThat(times(List.of(10.0, 20.0, 30.0, 40.0, 50.0)).spread())
        .isCloseTo((46.0 - 14.0) / 2 / 30, within(1e-12));
    assertThat(times(List.of(7.0)).spread()).isZero();
  }

  @Test
  void noTimeAtAllIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> times(List.of()))
        .withMessage("nothing was measured");
  }

  private static Times times(List<Double> iterations) {
    return new Times(List.of(iterations), 0);
  }

  @Test
  void timesOfOtherJvmsAreAdded() {
    Times first = new Times(List.of(List.of(1.0), List.of(2.0)), 3);
    Times second = new Times(List.of(List.of(9.0)), 6);

    Times both = first.and(second);

    assertThat(both.forks()).containsExactly(List.of(1.0), List.of(2.0), List.of(9.0));
    assertThat(both.median()).isEqualTo(2);
    assertThat(both.allocated()).isEqualTo(4);
  }
}
