package dev.ockham.fusion.predict.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void eachBinHasItsPredictionsMeanAndFrequency() {
    // 0.61 and 0.65 are in the tenth of 15 bins, from 0.6; 0.7 in the next, from 0.666….
    Reliability reliability =
        Reliability.of(new double[] {0.61, 0.7, 0.65}, new double[] {1, 1, 0});

    Reliability.Bin tenth = reliability.bins().get(9);
    assertThat(reliability.bins()).hasSize(15);
    assertThat(tenth.from()).isEqualTo(0.6);
    assertThat(tenth.count()).isEqualTo(2);
    assertThat(tenth.probability()).isCloseTo(0.63, within(1e-15));
    assertThat(tenth.frequency()).isEqualTo(0.5);
    assertThat(reliability.bins().get(10).frequency()).isEqualTo(1);
    assertThat(reliability.calibrationError()).isCloseTo((2 * 0.13 + 1 * 0.3) / 3, within(1e-15));
  }

  @Test
  void certaintiesAreInTheFirstAndTheLastBin() {
    Reliability reliability = Reliability.of(new double[] {0, 1, 1}, new double[] {0, 1, 0});

    assertThat(reliability.bins().getFirst().count()).isEqualTo(1);
    assertThat(reliability.bins().getLast().count()).isEqualTo(2);
    assertThat(reliability.calibrationError()).isCloseTo(2 * 0.5 / 3, within(1e-15));
  }

  @Test
  void aBinWithoutPredictionsIsUnknownAndCountsForNothing() {
    Reliability reliability = Reliability.of(new double[] {0.5}, new double[] {0.5});

    assertThat(reliability.bins().getFirst().probability()).isNaN();
    assertThat(reliability.bins().getFirst().frequency()).isNaN();
    assertThat(reliability.calibrationError()).isZero();
  }

  @Test
  void withoutPredictionsThereIsNoError() {
    assertThat(Reliability.of(new double[0], new double[0]).calibrationError()).isNaN();
  }
}
