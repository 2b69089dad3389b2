package dev.ockham.study.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.progress.Epoch;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is told of a training. */
class TrialTest {

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
}
