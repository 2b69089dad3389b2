package dev.ockham.fusion.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

  @Test
  void findsTheEndOfRosenbrocksValley() {
    double[] x = {-1.2, 1};
    Lbfgs.minimise(LbfgsTest::rosenbrock, x, 200, 1e-15);

    assertThat(x[0]).isCloseTo(1, within(1e-6));
    assertThat(x[1]).isCloseTo(1, within(1e-6));
  }

  @Test
  void neverEndsHigherThanItBegan() {
    for (int iterations = 0; iterations < 30; iterations++) {
      double[] x = {-1.2, 1};
      Lbfgs.minimise(LbfgsTest::rosenbrock, x, iterations, 0);

      assertThat(rosenbrock(x, new double[2]))
          .isLessThanOrEqualTo(rosenbrock(new double[] {-1.2, 1}, new double[2]));
    }
  }

  @Test
  void staysInsideWhereTheFunctionIsANumber() {
    double[] x = {1e-3};
    // x − log x, whose minimum is at 1; not a number for negative x.
    Lbfgs.minimise(
        (v, g) -> {
          g[0] = 1 - 1 / v[0];
          return v[0] - StrictMath.log(v[0]);
        },
        x,
        100,
        1e-14);

    assertThat(x[0]).isCloseTo(1, within(1e-6));
  }

  @Test
  void aStationaryStartIsTheEnd() {
    double[] x = {1, 1};
    Lbfgs.minimise(LbfgsTest::rosenbrock, x, 10, 1e-12);

    assertThat(x).containsExactly(1, 1);
  }

  private static double rosenbrock(double[] x, double[] gradient) {
    double a = 1 - x[0];
    double b = x[1] - x[0] * x[0];
    gradient[0] = -2 * a - 400 * x[0] * b;
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
  }
}
