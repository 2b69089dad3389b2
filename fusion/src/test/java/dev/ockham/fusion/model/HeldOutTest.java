package dev.ockham.fusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of 19 samples 15 were right, so each is a twentieth, and the new one is one too. */
class HeldOutTest {

  private static final HeldOut HELD_OUT = new HeldOut(19, List.of(0.2, 0.4, 0.1, 0.3));

  @ParameterizedTest
  @CsvSource({"0.15, 0.2", "0.3, 0.4", "0.6, 0.8", "0.75, 1", "0.9, 1"})
  void belowTheAccuracySoManySetsHaveAClassAndNoneHasTwo(double level, double share) {
    assertThat(HELD_OUT.share(level)).isCloseTo(share, within(1e-15));
    if (level <= 0.75) {
      assertThat(HELD_OUT.threshold(level)).isInfinite();
    }
  }

  @ParameterizedTest
  @CsvSource({"0.76, 0.4", "0.8, 0.4", "0.81, 0.3", "0.9, 0.2", "0.95, 0.1"})
  void aboveItOtherClassesJoinUntilSoManyMissedOnesAreCovered(double level, double threshold) {
    assertThat(HELD_OUT.threshold(level)).isEqualTo(threshold);
  }

  @Test
  void whatNoSampleCanTellTakesAllClasses() {
    assertThat(HELD_OUT.threshold(0.951)).isZero();
    assertThat(new HeldOut(5, List.of()).threshold(0.9)).isZero();
  }

  @Test
  void whereNothingWasRightEverySetHasAClass() {
    HeldOut wrong = new HeldOut(1, List.of(0.4));

    assertThat(wrong.share(0.01)).isEqualTo(1);
    assertThat(wrong.threshold(0.01)).isEqualTo(0.4);
  }

  @Test
  void noMoreSamplesAreMissedThanThereAre() {
    assertThatThrownBy(() -> new HeldOut(1, List.of(0.4, 0.3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 of 1 samples cannot be missed");
  }
}
