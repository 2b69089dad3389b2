package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {

  /** A = L Lᵀ with L = [2 0; 1 3]; what is above the diagonal is not read. */
  private static final double[] A = {4, 99, 2, 10};

  @Test
  void solvesWithTheLowerTriangle() {
    Cholesky factor = Cholesky.of(A, 2);

    assertThat(factor.forward(new double[] {2, 7})).containsExactly(new double[] {1, 2});
    double[] x = factor.solve(new double[] {4 * 5 + 2 * -1, 2 * 5 + 10 * -1});
    assertThat(x[0]).isCloseTo(5, within(1e-14));
    assertThat(x[1]).isCloseTo(-1, within(1e-14));
  }

  @Test
  void refusesAnIndefiniteMatrix() {
    assertThatThrownBy(() -> Cholesky.of(new double[] {1, 0, 2, 1}, 2))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("positive definite");
  }
}
