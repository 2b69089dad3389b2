package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole numbers, whose sums are exact in any order; lengths around the groups of four. */
class LoopsTest {

  private static final double[] A = {1, -2, 3, 5, -7, 11, 13, -17, 19};
  private static final double[] B = {2, 3, -5, 7, 11, 13, -17, 19, 23};

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 8, 9})
  void sumsTakeTheFirstEntriesAlone(int n) {
    double dot = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      dot += A[i] * B[i];
      sum += A[i];
    }

    assertThat(Loops.dot(A, B, n)).isEqualTo(dot);
    assertThat(Loops.sum(A, n)).isEqualTo(sum);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 8, 9})
  void logarithmsAreSummedOverTheFirstEntriesAlone(int n) {
    double[] factors = {1, 2, 3, 1e100, 1e60, 1, 1e90, 7, 1.5};
    double expected = 0;
    for (int i = 0; i < n; i++) {
      expected += Math.log(factors[i]);
    }
    LogSum sum = new LogSum();
    sum.add(factors, n);

    assertThat(sum.value()).isCloseTo(expected, within(1e-12 * (1 + expected)));
  }
}
