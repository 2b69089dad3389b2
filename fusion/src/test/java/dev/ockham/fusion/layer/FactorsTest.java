package dev.ockham.fusion.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Factors on the host: their sizes, energies and counts. */
class FactorsTest {

  private static final Matrix MODALITY = new Matrix(3, 2, new double[] {1, 0, 2, 3, 2, 4});
  private static final Matrix OUTPUT = new Matrix(2, 2, new double[] {3, 1, 4, 0});

  @Test
  void theConstantsRowIsNoInput() {
    assertThat(Factors.of(List.of(MODALITY), OUTPUT).withConstant(true).shape())
        .isEqualTo(CpShape.of(List.of(2), 2, 2).withConstant(true));
    assertThat(Factors.of(List.of(MODALITY), OUTPUT).shape())
        .isEqualTo(CpShape.of(List.of(3), 2, 2));
  }

  @Test
  void allFactorsTakeAnEqualPartOfWhatMultipliesTheOutputs() {
    Matrix bias = new Matrix(1, 2, new double[] {1, -2});
    Factors factors =
        Factors.of(List.of(MODALITY, MODALITY), OUTPUT)
            .withBias(Optional.of(bias))
            .withConstant(true);

    Factors eightfold = factors.times(8);

    assertThat(factors.share(8)).isEqualTo(2);
    Matrix twice = new Matrix(3, 2, new double[] {2, 0, 4, 6, 4, 8});
    assertThat(eightfold)
        .isEqualTo(
            Factors.of(List.of(twice, twice), new Matrix(2, 2, new double[] {6, 2, 8, 0}))
                .withBias(Optional.of(new Matrix(1, 2, new double[] {8, -16})))
                .withConstant(true));
  }

  @Test
  void energyIsTheProductOfTheColumnsNorms() {
    Factors factors = Factors.of(List.of(MODALITY), OUTPUT);

    assertThat(factors.energies()).containsExactly(3 * 5, 5 * 1);
    assertThat(factors.columnSquares()).containsExactly(9 + 25, 25 + 1);
  }

  /** Factors from elsewhere may have any unit. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-560, 0x1p560})
  void normsAreRightThoughSquaresLeaveTheRangeOfDouble(double unit) {
    Matrix factor = new Matrix(2, 1, new double[] {3 * unit, 4 * unit});
    Matrix one = new Matrix(1, 1, new double[] {1});
    Matrix none = new Matrix(2, 1, new double[2]);

    assertThat(Factors.of(List.of(factor), one).energies()).containsExactly(5 * unit);
    assertThat(Factors.of(List.of(factor), none).mostLikelyScales()).containsExactly(2.5 * unit);
  }

  @Test
  void denseParametersMayExceed64Bits() {
    Matrix wide = new Matrix(1000, 1, new double[1000]);
    Factors factors =
        Factors.of(Collections.nCopies(8, wide), new Matrix(2, 1, new double[2]))
            .withBias(Optional.of(new Matrix(1, 2, new double[2])));

    assertThat(factors.denseParameters())
        .isEqualTo(BigInteger.TEN.pow(24).multiply(BigInteger.TWO).add(BigInteger.TWO));
  }

  @Test
  void factorsOfDifferentRanksAreRefused() {
    assertThatThrownBy(() -> Factors.of(List.of(MODALITY), new Matrix(1, 3, new double[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factors of rank 2 and 3 do not belong to one layer");
  }

  @Test
  void aBiasOfAnotherLengthThanTheOutputsIsRefused() {
    Optional<Matrix> bias = Optional.of(new Matrix(1, 3, new double[3]));

    assertThatThrownBy(() -> Factors.of(List.of(MODALITY), OUTPUT).withBias(bias))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a bias of 1×3 does not fit 2 outputs");
  }
}
