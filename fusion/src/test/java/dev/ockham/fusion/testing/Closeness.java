package dev.ockham.fusion.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.matrix.Matrix;

/** Compares whole tensors: the largest error, relative to the largest expected value. */
public final class Closeness {

  private Closeness() {}

  /**
   * Asserts that no element is off by more than a share of the largest expected element.
   *
   * @param what named in the failure
   * @param actual computed
   * @param expected true
   * @param tolerance share of the largest absolute expected value
   */
  public static void assertClose(
      String what, double[] actual, double[] expected, double tolerance) {
    assertThat(actual.length).as("%s: elements", what).isEqualTo(expected.length);
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      // Written so that NaN fails.
      assertThat(error <= tolerance * largest)
          .as(
              "%s: element %s is %s, expected %s; the error is %.3g of the largest value, allowed"
                  + " are %.3g",
              what, i, actual[i], expected[i], error / largest, tolerance)
          .isTrue();
    }
  }

  /** As {@link #assertClose(String, double[], double[], double)}, the shape included. */
  public static void assertClose(String what, Matrix actual, Matrix expected, double tolerance) {
    assertThat(actual.rows()).as("%s: rows", what).isEqualTo(expected.rows());
    assertThat(actual.columns()).as("%s: columns", what).isEqualTo(expected.columns());
    assertClose(what, actual.toArray(), expected.toArray(), tolerance);
  }

  /**
   * Asserts a bound for each element.
   *
   * @param what named in the failure
   * @param actual computed
   * @param expected true
   * @param bound the allowed absolute error of each element
   */
  public static void assertWithin(String what, Matrix actual, Matrix expected, Matrix bound) {
    assertThat(actual.rows()).as("%s: rows", what).isEqualTo(expected.rows());
    assertThat(actual.columns()).as("%s: columns", what).isEqualTo(expected.columns());
    double[] values = actual.toArray();
    double[] truth = expected.toArray();
    double[] bounds = bound.toArray();
    for (int i = 0; i < truth.length; i++) {
      assertThat(Math.abs(values[i] - truth[i]) <= bounds[i])
          .as(
              "%s: element %s is %s, expected %s within %.3g",
              what, i, values[i], truth[i], bounds[i])
          .isTrue();
    }
  }
}
