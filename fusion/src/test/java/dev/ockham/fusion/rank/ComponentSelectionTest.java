package dev.ockham.fusion.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which components stay: by their share of the largest energy, and never none. */
class ComponentSelectionTest {

  @Test
  void componentsWithANegligibleShareOfTheLargestEnergyGo() {
    double limit = 7 * ComponentSelection.NEGLIGIBLE;

    assertThat(ComponentSelection.keep(new double[] {0.5 * limit, 7, 2 * limit, 0, 6.9}))
        .containsExactly(1, 2, 4);
  }

  @Test
  void componentsThatVanishedTogetherGoThoughEachHasALargeShare() {
    assertThat(ComponentSelection.keep(new double[] {1e-19, 3e-19, 2e-19})).containsExactly(1);
  }

  @Test
  void theStrongestStaysEvenWithoutAnyEnergy() {
    assertThat(ComponentSelection.keep(new double[] {0, 0, 0})).containsExactly(0);
    assertThat(ComponentSelection.keep(new double[] {0})).containsExactly(0);
  }
}
