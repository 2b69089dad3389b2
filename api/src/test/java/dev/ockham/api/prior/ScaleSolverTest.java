package dev.ockham.api.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleSolverTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** log p = −k log λ; with it λ² = M / (D + k). */
  private static RankPrior power(Support support, double k) {
    return new StubPrior.Given(support, x -> -k * StrictMath.log(x), x -> -k / x);
  }

  private static void requireScale(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-12 * expected));
  }

  @ParameterizedTest
  @CsvSource({"20,1", "1,1e-300", "1,1e300", "1e6,1e-60", "1e6,1e60", "1e300,1e-10"})
  void theMaximumIsFoundForHugeAndTinyArguments(double entries, double sumOfSquares) {
    double scale = ScaleSolver.solve(power(Support.POSITIVE, 1), entries, sumOfSquares);

    requireScale(scale, Math.sqrt(sumOfSquares) / Math.sqrt(entries + 1));
  }

  @Test
  void aMaximumFarFromTheLikelihoodsOwnIsFound() {
    // −λ²/2 with M = 1e60: λ⁴ + Dλ² = M.
    RankPrior halfNormal = new StubPrior.Given(Support.NON_NEGATIVE, x -> -0.5 * x * x, x -> -x);

    requireScale(ScaleSolver.solve(halfNormal, 20, 1e60), 1e15);
  }

  @Test
  void ofTwoMaximaTheHigherIsTaken() {
    // Two log-normal peaks at λ = e^−6 and e^6; the objective adds −θ.
    for (double tilt : new double[] {-10, 0, 30}) {
      RankPrior twoPeaks =
          new StubPrior.Given(
              Support.POSITIVE,
              x -> {
                double theta = StrictMath.log(x);
                double left = -50 * (theta + 6) * (theta + 6);
                double right = tilt - 50 * (theta - 6) * (theta - 6);
                return Math.max(left, right);
              },
              x -> {
                double theta = StrictMath.log(x);
                double left = -50 * (theta + 6) * (theta + 6);
                double right = tilt - 50 * (theta - 6) * (theta - 6);
                return -100 * (left > right ? theta + 6 : theta - 6) / x;
              });
      // Without M the peaks move by D / 100, and the right one is 12 D lower.
      double expected = tilt > 12 ? 6 - 0.01 : -6 - 0.01;

      requireScale(ScaleSolver.solve(twoPeaks, 1, 1e-30), StrictMath.exp(expected));
    }
  }

  @Test
  void aMaximumAtAKinkIsFound() {
    // Flat up to 0.3, then falling as λ^−100; without the kink the maximum would lie beyond.
    RankPrior kink =
        new StubPrior.Given(
            Support.POSITIVE,
            x -> x <= 0.3 ? 0 : -100 * StrictMath.log(x / 0.3),
            x -> x <= 0.3 ? 0 : -100 / x);

    requireScale(ScaleSolver.solve(kink, 2, 2 * 0.5 * 0.5), 0.3);
  }

  @Test
  void aMaximumAtAJumpIsFoundToTheWidthOfItsLastInterval() {
    RankPrior jump = new StubPrior.Given(Support.POSITIVE, x -> x <= 0.3 ? 0 : -5, x -> 0);

    assertThat(ScaleSolver.solve(jump, 2, 2 * 0.5 * 0.5)).isCloseTo(0.3, within(1e-5));
  }

  @Test
  void aMaximumAtAnEndOfTheSupportIsThatEndExactly() {
    RankPrior bounded = power(Support.closed(0.1, 0.7), 1);

    assertThat(ScaleSolver.solve(bounded, 20, 1e-9)).isEqualTo(0.1);
    assertThat(ScaleSolver.solve(bounded, 20, 1e9)).isEqualTo(0.7);
    requireScale(ScaleSolver.solve(bounded, 20, 1), Math.sqrt(1 / 21.0));
  }

  @Test
  void withoutAnySquaresTheAnswerIsTheLowerEndUnlessThePriorHasAMaximumAbove() {
    assertThat(ScaleSolver.solve(power(Support.POSITIVE, 1), 20, 0)).isZero();
    assertThat(ScaleSolver.solve(power(Support.closed(0.1, 0.7), 1), 20, 0)).isEqualTo(0.1);
    RankPrior inverseGamma =
        new StubPrior.Given(
            Support.POSITIVE,
            x -> -2 * StrictMath.log(x) - 1e-6 / x / x,
            x -> -2 / x + 2e-6 / x / x / x);
    requireScale(ScaleSolver.solve(inverseGamma, 20, 0), Math.sqrt(2e-6 / 22));
  }

  @Test
  void aSupportWhoseLowerEndIsOpenWorks() {
    RankPrior open = power(new Support(0.1, false, INFINITY, false), 1);

    assertThat(ScaleSolver.solve(open, 20, 1e-9)).isCloseTo(0.1, within(1e-5));
  }

  @Test
  void aSumThatIsNoNumberGivesNone() {
    assertThat(ScaleSolver.solve(power(Support.POSITIVE, 1), 20, Double.NaN)).isNaN();
  }
}
