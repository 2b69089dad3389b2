package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of squares of numbers whose squares no double can hold. */
class SquareSumTest {

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1060, 0x1p-540, 1, 0x1p540, 0x1p1020})
  void threeAndFourMakeFiveInAnyUnit(double unit) {
    SquareSum sum = new SquareSum();
    sum.add(3 * unit);
    sum.add(-4 * unit);

    assertThat(sum.root(1)).isEqualTo(5 * unit);
    assertThat(sum.root(4)).isEqualTo(2.5 * unit);
  }

  /** Against plain arithmetic, where that is right: not even a bit may differ. */
  @Test
  void theUnitChangesNoBit() {
    SplittableRandom random = new SplittableRandom(5);
    SquareSum sum = new SquareSum();
    double plain = 0;
    for (int i = 0; i < 1_000; i++) {
      double x = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
      sum.add(x);
      plain += x * x;

      assertThat(sum.value()).isEqualTo(plain);
      assertThat(sum.root(i + 1)).isEqualTo(Math.sqrt(plain / (i + 1)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1, 1e200})
  void aSmallTermThatComesFirstIsNotLost(double unit) {
    SquareSum sum = new SquareSum();
    sum.add(1e-6 * unit);
    sum.add(unit);

    // Both squares are 1e-12 apart, of which a double knows four digits.
    assertThat(sum.root(1) / unit - 1).isCloseTo(0.5e-12, within(2e-16));
  }

  @Test
  void sumsOfDifferentSizeAddUp() {
    SquareSum large = new SquareSum();
    large.add(3e200);
    SquareSum small = new SquareSum();
    small.add(4e200);
    small.add(1e-200);
    SquareSum total = new SquareSum();
    total.add(new SquareSum());
    total.add(small);
    total.add(large);
    total.add(new SquareSum());

    assertThat(total.root(1)).isCloseTo(5e200, within(1e185));
  }

  @Test
  void weightsMultiplySquaresAndMayTakeAway() {
    SquareSum sum = new SquareSum();
    sum.add(3e-180, 4);
    sum.add(2e-180, -5);

    assertThat(sum.root(1)).isCloseTo(4e-180, within(1e-195));
  }

  @Test
  void differencesBeyondTheRangeOfDoubleAreSquared() {
    SquareSum sum = new SquareSum();
    sum.addDifference(Double.MAX_VALUE, -Double.MAX_VALUE);

    assertThat(sum.root(4)).isEqualTo(Double.MAX_VALUE);
    assertThat(sum.root(1)).isInfinite();
  }

  @Test
  void ratiosAreThoseOfTheSums() {
    SquareSum one = new SquareSum();
    one.add(1e-170);
    SquareSum other = new SquareSum();
    other.add(2e-170);
    SquareSum huge = new SquareSum();
    huge.add(1e300);

    assertThat(one.ratio(other)).isCloseTo(0.25, within(1e-15));
    assertThat(new SquareSum().ratio(other)).isZero();
    assertThat(one.ratio(huge)).isZero();
    assertThat(huge.ratio(one)).isInfinite();
  }

  @Test
  void noTermsMake0AndWhatIsNoNumberMakesNone() {
    assertThat(new SquareSum().value()).isZero();
    assertThat(new SquareSum().root(1)).isZero();
    assertThat(sumWith(Double.NaN).root(2)).isNaN();
    assertThat(sumWith(Double.NEGATIVE_INFINITY).root(2)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  private static SquareSum sumWith(double term) {
    SquareSum sum = new SquareSum();
    sum.add(1);
    sum.add(term);
    sum.add(1);
    return sum;
  }
}
