package dev.ockham.fusion.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How factors start: a function of the seed, with the promised spread. */
class InitialisationTest {

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameFactorsAndAnotherSeedOthers(Initialisation kind) {
    CpShape shape = CpShape.of(List.of(3, 2), 2, 4).withConstant(true).withBias(true);

    Factors first = kind.draw(shape, 1);
    Factors again = kind.draw(shape, 1);

    assertThat(again).isEqualTo(first);
    assertThat(kind.draw(shape, 2)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void hasTheShapeAskedForAndABiasOfZero(Initialisation kind) {
    CpShape shape = CpShape.of(List.of(3, 2), 2, 4).withConstant(true).withBias(true);
    Factors factors = kind.draw(shape, 3);

    assertThat(factors.shape()).isEqualTo(shape);
    assertThat(factors.bias().orElseThrow().toArray()).containsOnly(0);
    assertThat(kind.draw(CpShape.of(List.of(3), 2, 4), 3).bias()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noTwoComponentsStartAlike(Initialisation kind) {
    Factors factors =
        kind.draw(CpShape.of(List.of(3, 2), 2, 20).withConstant(true).withBias(true), 3);

    assertThat(Arrays.stream(factors.energies()).distinct().count()).isEqualTo(20);
  }

  /** Standard deviation (1/√R)^(1/(M+1)), so that the dense tensor has standard deviation 1. */
  @Test
  void tensorHasTheSpreadOfTltorch() {
    Factors factors = Initialisation.TENSOR.draw(CpShape.of(List.of(200, 200), 200, 10), 4);
    double expected = Math.pow(1 / Math.sqrt(10), 1 / 3.0);

    for (Matrix factor : factors.all()) {
      // The standard error of a standard deviation from 2,000 entries is 1.6 %; four of them.
      assertThat(deviation(factor)).isCloseTo(expected, within(0.064 * expected));
    }
  }

  /** Products of many factors neither vanish nor explode. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void unitOutputsAreOfAboutUnitSizeForAnyNumberOfModalities(int modalities) {
    List<Integer> sizes = Collections.nCopies(modalities, 16);
    CpShape shape = CpShape.of(sizes, 50, 64).withConstant(true).withBias(true);
    Factors factors = Initialisation.UNIT.draw(shape, 5);

    // Inputs of unit length in a random direction: E y² = Σ_r ∏_m E(x_m u_mr)² · E u_out².
    double[] product = new double[64];
    Arrays.fill(product, 1);
    for (Matrix factor : factors.modalities()) {
      for (int r = 0; r < 64; r++) {
        double squares = factor.get(0, r) * factor.get(0, r);
        for (int i = 1; i < factor.rows(); i++) {
          squares += factor.get(i, r) * factor.get(i, r) / 16;
        }
        product[r] *= squares;
      }
    }
    double meanSquare = 0;
    for (int r = 0; r < 64; r++) {
      for (int o = 0; o < 50; o++) {
        meanSquare += product[r] * factors.output().get(o, r) * factors.output().get(o, r) / 50;
      }
    }
    // Unit size means within a factor of four, whatever the constants are tuned to.
    assertThat(Math.sqrt(meanSquare)).isBetween(0.25, 4.0);
  }

  private static double deviation(Matrix matrix) {
    return Math.sqrt(
        Arrays.stream(matrix.toArray()).map(v -> v * v).sum() / matrix.toArray().length);
  }
}
