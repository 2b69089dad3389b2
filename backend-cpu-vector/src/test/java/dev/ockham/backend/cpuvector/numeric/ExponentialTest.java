package dev.ockham.backend.cpuvector.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialTest {

  private static final MathContext EXACT = new MathContext(40);

  private static final int COUNT = 5000;

  /** The whole range that has results, subnormal ones included, and closer around 0. */
  @ParameterizedTest
  @CsvSource({"-745.5, -708", "-708, 709.78", "-40, 0", "-0.4, 0.4", "-1e-9, 1e-9"})
  void errorsAreBelowOneUnitInTheLastPlace(double low, double high) {
    Random random = new Random(1);
    double[] x =
        IntStream.range(0, COUNT)
            .mapToDouble(i -> low + (high - low) * (i + random.nextDouble()) / COUNT)
            .toArray();
    double[] results = exponentials(x);
    for (int i = 0; i < COUNT; i++) {
      BigDecimal expected = exponential(x[i]);
      BigDecimal unit = new BigDecimal(Math.ulp(expected.doubleValue()));
      BigDecimal error = new BigDecimal(results[i]).subtract(expected).abs();
      assertThat(error).as("exp(%s) = %s", x[i], results[i]).isLessThan(unit);
    }
  }

  @Test
  void edgesAreThoseOfTheDefinition() {
    double[] edges = {
      0,
      -0.0,
      Double.MIN_VALUE,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      1e300,
      -1e300,
      709.782712893384, // the largest that has a finite result
      709.7827128933841,
      -745.1332191019411, // the smallest whose result is not 0
      -745.1332191019412
    };
    double[] expected = Arrays.stream(edges).map(StrictMath::exp).toArray();

    assertThat(exponentials(edges)).containsExactly(expected);
  }

  /** Long enough to be vectorised when it is compiled, and often enough to be compiled. */
  @Test
  void theSameNumberHasTheSameBitsWhereverItStandsAndWheneverItIsTaken() {
    double x = -1.2345;
    double[] alone = exponentials(x);
    double[] many = new double[1001];
    for (int i = 0; i < 2000; i++) {
      Arrays.fill(many, x);
      assertThat(exponentials(many)).containsOnly(alone[0]);
    }
  }

  private static double[] exponentials(double... x) {
    double[] results = x.clone();
    new Exponential(x.length).apply(results, x.length);
    return results;
  }

  /** The power series at x / 1024, squared ten times. */
  private static BigDecimal exponential(double x) {
    BigDecimal part = new BigDecimal(x).divide(new BigDecimal(1024), EXACT);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int k = 1; k < 25; k++) {
      term = term.multiply(part, EXACT).divide(new BigDecimal(k), EXACT);
      sum = sum.add(term, EXACT);
    }
    for (int i = 0; i < 10; i++) {
      sum = sum.multiply(sum, EXACT);
    }
    return sum;
  }
}
