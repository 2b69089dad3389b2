package dev.ockham.fusion.search.objective;

import dev.ockham.fusion.numeric.LogSum;
import dev.ockham.fusion.numeric.Loops;

/**
 * −log density of Student's t of 3 degrees of freedom, but for a constant, summed over many errors.
 * Its scale is constant, so the sum differs from half the deviance by a constant.
 */
final class StudentT implements Misfit {

  private static final double DEGREES = 3;

  private static final int ITERATIONS = 20;

  private final double inverseSpread;

  private final double[] factors;
  private LogSum logs = new LogSum();

  /**
   * Creates a sum.
   *
   * @param scale squared
   * @param most errors that are added at a time
   */
  StudentT(double scale, int most) {
    inverseSpread = 1 / (DEGREES * scale);
    factors = new double[most];
  }

  @Override
  public void begin() {
    logs = new LogSum();
  }

  @Override
  public void add(double[] errors, int n) {
    double steepest = (DEGREES + 1) * inverseSpread;
    for (int i = 0; i < n; i++) {
      double e = errors[i];
      double factor = 1 + e * e * inverseSpread;
      factors[i] = factor;
      errors[i] = steepest * e / factor;
    }
    logs.add(factors, n);
  }

  @Override
  public void endPart() {
    // Logarithms are taken of products of as many factors as there is room for, whatever the part.
  }

  @Override
  public double halfDeviance(double[] slopes) {
    return value();
  }

  double value() {
    return 0.5 * (DEGREES + 1) * logs.value();
  }

  /** Returns the most likely squared scale (expectation maximisation). */
  static double scale(double[] errors) {
    int n = errors.length;
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      squares[i] = errors[i] * errors[i];
    }
    double[] weighted = new double[n];
    double scale = Math.max(Loops.sum(squares, n) / n, Tails.FLOOR);
    for (int k = 0; k < ITERATIONS; k++) {
      double spread = DEGREES * scale;
      for (int i = 0; i < n; i++) {
        weighted[i] = squares[i] / (spread + squares[i]);
      }
      scale = Math.max((DEGREES + 1) * scale * Loops.sum(weighted, n) / n, Tails.FLOOR);
    }
    return scale;
  }
}
