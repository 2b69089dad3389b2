package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means and deviations, against arithmetic with as many digits as it takes. */
class MomentsTest {

  private static final double EPSILON = 0x1p-52;

  /** More than the digits of 1e300 and 1e-300 together. */
  private static final MathContext EXACT = new MathContext(1_500, RoundingMode.HALF_EVEN);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void meanAndDeviationAreRightWhateverTheSizesOfOffsetAndSpread(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 100; trial++) {
      double[] values = column(random);
      Moments moments = Moments.of(values);
      BigDecimal mean = mean(values);
      double deviation = deviation(values, mean);

      // Half an epsilon from the quotient and as much from the sum, and what the compensation
      // loses.
      double n = values.length;
      double size = Math.max(-moments.least(), moments.largest());
      double lost = n * n * EPSILON * size * EPSILON + Double.MIN_VALUE;
      assertThat(distance(moments.mean(), mean))
          .isLessThanOrEqualTo(EPSILON * Math.abs(moments.mean()) + lost);
      if (!moments.constant()) {
        // Each square is rounded three times, and the sum once for each.
        assertThat(moments.deviation())
            .isCloseTo(deviation, within((values.length + 3) * EPSILON * deviation));
      }
    }
  }

  /** Offsets and spreads from 1e-300 to 1e300, each alone and one beside the other. */
  private static double[] column(SplittableRandom random) {
    int n = random.nextInt(2, 40);
    double spread = Math.pow(10, random.nextInt(-300, 301));
    double offset =
        switch (random.nextInt(3)) {
          case 0 -> 0;
          case 1 -> Math.pow(10, random.nextInt(-300, 301));
          default -> Math.max(-1e300, -spread * Math.pow(10, random.nextInt(0, 17)));
        };
    return random.doubles(n).map(u -> offset + (2 * u - 1) * spread).toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 0.1, -1e-300, Double.MIN_VALUE, 1e308, Double.MAX_VALUE})
  void equalNumbersHaveThemselvesAsMeanAndNoDeviation(double value) {
    double[] values = new double[1_000];
    Arrays.fill(values, value);
    Moments moments = Moments.of(values);

    assertThat(moments.constant()).isTrue();
    assertThat(moments.mean()).isEqualTo(value);
    assertThat(moments.deviation()).isZero();
  }

  @Test
  void theSpreadOfNeighboursIsExactThoughTheirMeanIsNoDouble() {
    double[] values = {0x1p53, 0x1p53 + 2, 0x1p53, 0x1p53 + 2};

    assertThat(Moments.of(values).deviation()).isEqualTo(1);
  }

  @Test
  void manyNumbersWithALargeOffsetKeepTheirMean() {
    double[] values = new double[1_000_000];
    Arrays.setAll(values, i -> 1.7e9 + (i % 2 == 0 ? 0.5 : -0.5));

    assertThat(Moments.of(values).mean()).isEqualTo(1.7e9);
    assertThat(Moments.of(values).deviation()).isEqualTo(0.5);
  }

  @Test
  void theWholeRangeOfDoubleHasMoments() {
    Moments moments = Moments.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE});

    assertThat(moments.mean()).isZero();
    assertThat(moments.deviation()).isEqualTo(Double.MAX_VALUE);
    assertThat(Moments.of(new double[] {1e308, 1.5e308, 1.7e308}).mean())
        .isCloseTo(1.4e308, within(Math.ulp(1.4e308)));
  }

  @Test
  void whatOneRoundingCanExplainIsConstantWithinRounding() {
    assertThat(Moments.of(new double[] {0.3, 0.1 + 0.2, 0.3}).constantWithinRounding()).isTrue();
    assertThat(Moments.of(new double[] {0.3, 0.3 + 1e-15}).constantWithinRounding()).isFalse();
    assertThat(Moments.of(new double[] {0, 1e-300}).constantWithinRounding()).isFalse();
    assertThat(Moments.of(new double[] {-1e308, 1.7e308}).constantWithinRounding()).isFalse();
    assertThat(Moments.of(new double[] {7}).constantWithinRounding()).isTrue();
  }

  @Test
  void theDeviationOfASampleHasOneDegreeOfFreedomLess() {
    assertThat(Moments.of(new double[] {1, 2, 3}).sampleDeviation()).isEqualTo(1);
    assertThat(Moments.of(new double[] {1}).sampleDeviation()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbersThatAreNotFiniteAreSeen(double value) {
    assertThat(Moments.of(new double[] {1, value, 2}).finite()).isFalse();
    assertThat(Moments.of(new double[] {value, value}).finite()).isFalse();
    assertThat(Moments.of(new double[] {1, 2}).finite()).isTrue();
  }

  private static BigDecimal mean(double[] values) {
    BigDecimal sum =
        Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(values.length), EXACT);
  }

  private static double deviation(double[] values, BigDecimal mean) {
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal d = new BigDecimal(value).subtract(mean);
      squares = squares.add(d.multiply(d, EXACT));
    }
    return squares
        .divide(BigDecimal.valueOf(values.length), EXACT)
        .sqrt(MathContext.DECIMAL64)
        .doubleValue();
  }

  private static double distance(double actual, BigDecimal expected) {
    return new BigDecimal(actual).subtract(expected).abs().doubleValue();
  }
}
