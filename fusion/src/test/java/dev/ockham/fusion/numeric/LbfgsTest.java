package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    for (int evaluations = 0; evaluations < 30; evaluations++) {
      double[] x = {-1.2, 1};
      Lbfgs.minimise(LbfgsTest::rosenbrock, x, evaluations, 0);

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

  /** One needs many steps, one few, one none. */
  @Test
  void functionsThatAreEvaluatedTogetherEndWhereEachEndsAlone() {
    double[][] starts = {{-1.2, 1}, {0.9, 0.8}, {1, 1}};
    double[][] together = {starts[0].clone(), starts[1].clone(), starts[2].clone()};

    Lbfgs.minimise(
        (x, gradients, values) -> {
          for (int k = 0; k < x.length; k++) {
            values[k] = rosenbrock(x[k], gradients[k]);
          }
        },
        together,
        200,
        1e-15);

    for (int k = 0; k < starts.length; k++) {
      Lbfgs.minimise(LbfgsTest::rosenbrock, starts[k], 200, 1e-15);
      assertThat(together[k]).containsExactly(starts[k]);
    }
  }

  @Test
  void knownCurvatureSavesEvaluationsWhereSizesDiffer() {
    double[] curvatures = {1, 1e2, 1e4, 1e6, 1e8};
    int[] evaluations = new int[2];
    double[][] found = new double[2][];
    for (int known = 0; known < 2; known++) {
      int which = known;
      Lbfgs.Objective bowl =
          (x, gradient) -> {
            evaluations[which]++;
            double value = 0;
            for (int i = 0; i < x.length; i++) {
              gradient[i] = curvatures[i] * (x[i] - 1);
              value += 0.5 * gradient[i] * (x[i] - 1);
            }
            return value;
          };
      double[] x = new double[curvatures.length];
      if (known == 1) {
        Lbfgs.minimise(bowl, x, 200, 1e-12, b -> Arrays.setAll(b, i -> b[i] / curvatures[i]));
      } else {
        Lbfgs.minimise(bowl, x, 200, 1e-12);
      }
      found[known] = x;
    }

    assertThat(found[1]).containsExactly(new double[] {1, 1, 1, 1, 1}, within(1e-9));
    assertThat(found[0]).containsExactly(found[1], within(1e-4));
    assertThat(evaluations[1]).isLessThanOrEqualTo(6).isLessThan(evaluations[0] / 3);
  }

  private static double rosenbrock(double[] x, double[] gradient) {
    double a = 1 - x[0];
    double b = x[1] - x[0] * x[0];
    gradient[0] = -2 * a - 400 * x[0] * b;
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
  }
}
