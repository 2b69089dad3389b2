package dev.ockham.backend.cpuvector.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperbolicTangentTest {

  /**
   * eʳ − 1 has two roundings, m one more and the quotient two, each half a unit and doubled at most
   * where the result's unit is half as large; StrictMath is within two and a half units itself.
   */
  private static final double UNITS = 2 * 5 * 0.5 + 2.5;

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-9, 0.1, 0.3466, 1, 5, 20, 700})
  void errorsAreAFewUnitsInTheLastPlaceNearZeroToo(double range) {
    double[] x = new Random(1).doubles(5000, -range, range).toArray();
    double[] results = x.clone();
    new HyperbolicTangent(x.length).apply(results, x.length);
    for (int i = 0; i < x.length; i++) {
      double expected = StrictMath.tanh(x[i]);
      assertThat(Math.abs(results[i] - expected))
          .as("tanh(%s) = %s", x[i], results[i])
          .isLessThanOrEqualTo(UNITS * Math.ulp(expected));
    }
  }

  @Test
  void zerosKeepTheirSignAndInfinitiesGiveOne() {
    double infinity = Double.POSITIVE_INFINITY;
    double[] x = {0.0, -0.0, Double.NaN, infinity, -infinity, Double.MAX_VALUE, -Double.MIN_VALUE};
    new HyperbolicTangent(x.length).apply(x, x.length);
    assertThat(x).containsExactly(0.0, -0.0, Double.NaN, 1, -1, 1, -Double.MIN_VALUE);
  }
}
