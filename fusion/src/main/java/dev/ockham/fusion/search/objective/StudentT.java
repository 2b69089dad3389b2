package dev.ockham.fusion.search.objective;

import dev.ockham.fusion.numeric.LogSum;
import dev.ockham.fusion.numeric.Loops;

/**
 * −log density of Student's t of 3 degrees of freedom, but for a constant, summed over many errors,
 * with its slopes.
 */
public final class StudentT {

  private static final double DEGREES = 3;

  private static final int ITERATIONS = 20;

  private final double inverseSpread;

  private final double[] factors;
  private final LogSum logs = new LogSum();

  /**
   * Creates a sum.
   *
   * @param scale squared
   * @param scratch as long as there are errors at a time; may serve several sums in turn
   */
  public StudentT(double scale, double[] scratch) {
    inverseSpread = 1 / (DEGREES * scale);
    factors = scratch;
  }

  /** Adds the first n errors, and replaces each by its slope. */
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

  public double value() {
    return 0.5 * (DEGREES + 1) * logs.value();
  }

  /** Returns the most likely squared scale (expectation maximisation). */
  public static double scale(double[] errors) {
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
