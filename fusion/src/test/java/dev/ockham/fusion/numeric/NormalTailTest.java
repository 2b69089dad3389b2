package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTailTest {

  /** Of the doubles, not the decimals: roots of erfc(z / √2) / 2 = p with 50 digits, by mpmath. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.49, 0.025068908258711058033",
    "0.3, 0.52440051270804081597",
    "0.25, 0.6744897501960817432",
    "0.1, 1.2815515655446004353",
    "0.076, 1.4325027208258116188",
    "0.075, 1.4395314709384559349",
    "0.074, 1.4466320671589785099",
    "0.05, 1.644853626951472688",
    "0.025, 1.9599639845400542118",
    "0.01, 2.3263478740408410931",
    "0.005, 2.5758293035489007538",
    "1e-4, 3.7190164854556805523",
    "1e-8, 5.6120012441747887279",
    "1e-10, 6.3613409024040561991",
    "1.4e-11, 6.6567230915181836356",
    "1.3e-11, 6.6676114565107408347",
    "1e-12, 7.0344838253011319326",
    "1e-50, 14.933337534788488981",
    "1e-100, 21.273453560965324294",
    "1e-300, 37.047096299361199237",
    "0.9, -1.2815515655446005935",
    "0.975, -1.9599639845400538556",
    "0.999, -3.0902323061678132778"
  })
  void aTailBeginsWhereItsProbabilitySays(double probability, double z) {
    assertThat(NormalTail.from(probability)).isCloseTo(z, within(1e-15 * Math.abs(z)));
  }

  /** The paper's three functions meet at these probabilities. */
  @ParameterizedTest
  @ValueSource(doubles = {0.075, 1.388794386496402e-11})
  void itsPiecesMeet(double seam) {
    double before = NormalTail.from(seam * (1 - 1e-15));
    double after = NormalTail.from(seam * (1 + 1e-15));

    assertThat(before).isCloseTo(after, within(2e-15 * after));
  }

  @Test
  void theTwoTailsAreAlike() {
    for (double p = 1.0 / 1024; p < 0.5; p += 1.0 / 1024) {
      assertThat(NormalTail.from(1 - p)).isEqualTo(-NormalTail.from(p));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void whatIsNoProbabilityIsRefused(double probability) {
    assertThatThrownBy(() -> NormalTail.from(probability))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected more than 0 and less than 1");
  }

  @Test
  void theSmallestDoubleHasATailToo() {
    assertThat(NormalTail.from(Double.MIN_VALUE)).isBetween(38.0, 39.0);
  }
}
