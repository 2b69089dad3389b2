package dev.ockham.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.tensor.DType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Limits LIMITS =
      new Limits(
          2,
          Map.of(DType.FLOAT32, 100e9, DType.FLOAT64, 50e9),
          List.of(new Limits.Level("L2", 1e6, 200e9), new Limits.Level("DRAM", 1e9, 20e9)));

  @Test
  void theShareOfThePeakIsThatOfTheNumberFormat() {
    assertThat(LIMITS.ofPeak(DType.FLOAT32, 50e9, 1)).isEqualTo(0.5);
    assertThat(LIMITS.ofPeak(DType.FLOAT64, 50e9, 2)).isEqualTo(0.5);
  }

  @Test
  void theShareOfTheBandwidthIsThatOfTheFirstLevelThatHoldsTheData() {
    assertThat(LIMITS.level(2e6).name()).isEqualTo("L2");
    assertThat(LIMITS.level(2.1e6).name()).isEqualTo("DRAM");
    assertThat(LIMITS.level(1e12).name()).isEqualTo("DRAM");
    assertThat(LIMITS.ofBandwidth(1e6, 1e-5)).isCloseTo(0.5, within(1e-12));
    assertThat(LIMITS.ofBandwidth(10e9, 1)).isCloseTo(0.5, within(1e-12));
  }
}
