package dev.ockham.bench.valid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundTest {

  @Test
  void roundsThatAreAlikeAreSteady() {
    assertThat(Round.steady(List.of(new Round(10, 64), new Round(10.5, 70), new Round(11.9, 64))))
        .isTrue();
  }

  @Test
  void oneSlowRoundIsNotSteady() {
    assertThat(Round.steady(List.of(new Round(10, 64), new Round(12.1, 64)))).isFalse();
  }

  @Test
  void vectorsThatBecomeObjectsAreNotSteadyHoweverFast() {
    assertThat(Round.steady(List.of(new Round(17, 28_000), new Round(17, 64)))).isFalse();
  }

  @Test
  void whatMeasuringAllocatesCountsForNothingInLongCalls() {
    assertThat(Round.steady(List.of(new Round(100_000, 40_000), new Round(100_000, 500)))).isTrue();
  }

  @Test
  void allocationThatNobodyKnowsIsNotHeldAgainstARound() {
    assertThat(Round.steady(List.of(new Round(10, Double.NaN), new Round(10, Double.NaN))))
        .isTrue();
  }

  @Test
  void warmingUpEndsWhenTheTimeIsOver() {
    AtomicInteger calls = new AtomicInteger();
    assertThat(WarmUp.untilSteady(calls::incrementAndGet, 0)).isFalse();
    assertThat(calls.get()).isPositive();
  }
}
