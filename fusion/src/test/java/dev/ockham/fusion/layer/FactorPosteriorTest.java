package dev.ockham.fusion.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.matrix.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How sure factors make what is computed of them. */
class FactorPosteriorTest {

  private static final Factors FACTORS =
      Factors.of(
          List.of(new Matrix(2, 2, new double[] {3, 0, -4, 0})),
          new Matrix(1, 2, new double[] {2, 1}));

  private static FactorPosterior posterior(double first, double second, double output) {
    return new FactorPosterior(
        List.of(new Matrix(2, 2, new double[] {first, 1, second, 1})),
        new Matrix(1, 2, new double[] {output, 1}),
        List.of());
  }

  @Test
  void anEnergysDoubtIsThatOfManyDraws() {
    FactorPosterior posterior = posterior(0.03, 0.02, 0.01);
    SplittableRandom random = new SplittableRandom(1);
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double a = 3 + 0.03 * random.nextGaussian();
      double b = -4 + 0.02 * random.nextGaussian();
      double energy = Math.hypot(a, b) * Math.abs(2 + 0.01 * random.nextGaussian());
      sum += energy / draws;
      squares += energy * energy / draws;
    }

    // A standard deviation of n draws is off by 1/√(2n) of itself, 0.5 %; four times that.
    double expected = Math.sqrt(squares - sum * sum);
    assertThat(posterior.energyDeviations(FACTORS)[0]).isCloseTo(expected, within(0.02 * expected));
  }

  @Test
  void theDoubtIsTheDeltaMethods() {
    double expected = 10 * Math.sqrt((9 * 0.01 + 16 * 0.04) / 625 + 0.09 / 4);

    assertThat(posterior(0.1, 0.2, 0.3).energyDeviations(FACTORS)[0])
        .isCloseTo(expected, within(1e-14));
  }

  @Test
  void anEnergyOfZeroHasNone() {
    assertThat(posterior(1, 1, 1).energyDeviations(FACTORS)[1]).isNaN();
  }

  /** A factor along two axes of a plane in three dimensions: as the two coordinates alone. */
  @Test
  void alongAxesTheDoubtIsThatOfTheCoordinates() {
    double h = Math.sqrt(0.5);
    Matrix axes = new Matrix(3, 2, new double[] {h, 0, h, 0, 0, 1});
    Factors wide =
        Factors.of(
            List.of(new Matrix(3, 2, new double[] {3 * h, 0, 3 * h, 0, -4, 0})), FACTORS.output());
    FactorPosterior posterior = posterior(0.1, 0.2, 0.3).along(List.of(Optional.of(axes)));

    assertThat(posterior.fits(wide)).isTrue();
    assertThat(posterior.fits(FACTORS)).isFalse();
    assertThat(posterior.energyDeviations(wide)[0])
        .isCloseTo(posterior(0.1, 0.2, 0.3).energyDeviations(FACTORS)[0], within(1e-13));
  }
}
