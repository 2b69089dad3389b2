package dev.ockham.testkit.backend.oracle;

import dev.ockham.api.tensor.DType;
import java.util.Locale;

/**
 * What a computation should give, and how far each element may be off.
 *
 * @param dtype the number format of the computation
 * @param values right in double
 * @param bounds largest error of each element; 0 means exactly
 */
public record Expected(DType dtype, Host values, Host bounds) {

  public static Expected exactly(DType dtype, Host values) {
    return new Expected(
        dtype, values.rounded(dtype), Host.filled(values.rows(), values.columns(), 0));
  }

  /** Returns an expectation whose bound is a number of roundings at each element's magnitude. */
  public static Expected rounded(DType dtype, Host values, double roundings, Host magnitudes) {
    return new Expected(dtype, values, magnitudes.map(m -> Rounding.bound(dtype, roundings, m)));
  }

  /** Returns the expectation for a row of these elements and then those of another. */
  public Expected followedBy(Expected other) {
    return new Expected(dtype, values.followedBy(other.values), bounds.followedBy(other.bounds));
  }

  /**
   * Compares; NaN and infinities must be equal, whatever the bound.
   *
   * @param what which computation, for the message
   * @param actual what the backend gave
   */
  public void check(String what, Host actual) {
    if (actual.rows() != values.rows() || actual.columns() != values.columns()) {
      throw new AssertionError(
          "%s: is %s, expected %s".formatted(what, actual.shape(), values.shape()));
    }
    int wrong = 0;
    String first = "";
    for (int i = 0; i < values.rows(); i++) {
      for (int j = 0; j < values.columns(); j++) {
        if (!near(values.get(i, j), bounds.get(i, j), actual.get(i, j))) {
          wrong++;
          if (first.isEmpty()) {
            first =
                String.format(
                    Locale.ROOT,
                    "element (%s, %s) is %s, expected %s within %.3g",
                    i,
                    j,
                    actual.get(i, j),
                    values.get(i, j),
                    bounds.get(i, j));
          }
        }
      }
    }
    if (wrong > 0) {
      throw new AssertionError(
          "%s, %s: %s; %s of %s elements are wrong"
              .formatted(what, dtype, first, wrong, values.values().length));
    }
  }

  private boolean near(double expected, double bound, double actual) {
    double stored = dtype == DType.FLOAT32 ? (float) expected : expected;
    if (Double.isNaN(stored) || Double.isNaN(actual)) {
      return Double.isNaN(stored) && Double.isNaN(actual);
    }
    if (Double.isInfinite(stored) || Double.isInfinite(actual)) {
      return stored == actual;
    }
    return Math.abs(actual - expected) <= bound;
  }
}
