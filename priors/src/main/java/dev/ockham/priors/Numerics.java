package dev.ockham.priors;

import dev.ockham.api.InvalidInputException;

/** Arithmetic that several densities share. */
final class Numerics {

  private Numerics() {}

  /** Returns log(1 + (a/b)²) for a ≥ 0, b &gt; 0, though a/b or its square may overflow. */
  static double logOnePlusSquare(double a, double b) {
    double ratio = a / b;
    return ratio < 1e150
        ? StrictMath.log1p(ratio * ratio)
        : 2 * (StrictMath.log(a) - StrictMath.log(b));
  }

  /** Returns a draw that overflowed as the largest number of its sign. */
  static double finite(double draw) {
    return Math.clamp(draw, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** Checks a parameter that code gave; what users type was checked before. */
  static void requirePositive(String prior, String parameter, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "%s: %s must be a number greater than 0, got %s".formatted(prior, parameter, value));
    }
  }
}
