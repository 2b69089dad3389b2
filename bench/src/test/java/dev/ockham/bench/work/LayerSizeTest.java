package dev.ockham.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayerSizeTest {

  @Test
  void aForwardPassCountsEachProductOnce() {
    // Z: 32×{16, 32, 64}×10, Y: 32×10×32; a multiplication and an addition each.
    assertThat(LayerSize.NOTEBOOK.forwardOperations())
        .isEqualTo(2.0 * 32 * 10 * (16 + 32 + 64 + 32));
  }

  @Test
  void aGradientAddsOneProductForEachInputAndTwoForTheOutput() {
    assertThat(LayerSize.NOTEBOOK.gradientOperations())
        .isEqualTo(
            LayerSize.NOTEBOOK.forwardOperations() + 2.0 * 32 * 10 * (16 + 32 + 64 + 2 * 32));
  }

  @Test
  void aForwardPassReadsInputsAndParametersAndWritesOutputs() {
    int parameters = (17 + 33 + 65 + 32) * 10 + 32;
    assertThat(LayerSize.NOTEBOOK.forwardElements())
        .isEqualTo(32.0 * (16 + 32 + 64) + 32 * 32 + parameters);
    assertThat(LayerSize.NOTEBOOK.stepElements())
        .isEqualTo(32.0 * (16 + 32 + 64) + 32 * 32 + 6 * parameters);
  }
}
