package dev.ockham.fusion.search;

import java.util.Arrays;

/**
 * Minimises a smooth function by limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.4) with
 * a bisection for the weak Wolfe conditions. Deterministic: all sums run in index order.
 */
final class Lbfgs {

  /** A function with its gradient. */
  interface Objective {

    /**
     * Evaluates.
     *
     * @param x where
     * @param gradient overwritten
     * @return the value
     */
    double at(double[] x, double[] gradient);
  }

  private static final int MEMORY = 12;
  private static final int MOST_TRIALS = 25;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /** As many steps in a row must gain less than the tolerance. */
  private static final int CALM_STEPS = 3;

  /** Length of the very first step, when nothing is known of the curvature. */
  private static final double FIRST_STEP = 0.1;

  private final Objective objective;
  private final double[][] steps;
  private final double[][] yields;
  private final double[] inverseProducts = new double[MEMORY];
  private int stored;
  private int next;

  private Lbfgs(Objective objective, int length) {
    this.objective = objective;
    steps = new double[MEMORY][length];
    yields = new double[MEMORY][length];
  }

  /**
   * Minimises from a start.
   *
   * @param x the start; overwritten with the best point found
   * @param iterations at most so many steps
   * @param tolerance ends when steps gain less
   */
  static void minimise(Objective objective, double[] x, int iterations, double tolerance) {
    new Lbfgs(objective, x.length).run(x, iterations, tolerance);
  }

  private void run(double[] x, int iterations, double tolerance) {
    int n = x.length;
    double[] gradient = new double[n];
    double[] trial = new double[n];
    double[] trialGradient = new double[n];
    double value = objective.at(x, gradient);
    int calm = 0;
    for (int i = 0; i < iterations && calm < CALM_STEPS; i++) {
      double[] direction = direction(gradient);
      double slope = dot(gradient, direction);
      double reached =
          slope < 0
              ? search(x, direction, value, slope, trial, trialGradient)
              : Double.POSITIVE_INFINITY;
      if (!(reached < value)) {
        if (stored == 0) {
          return;
        }
        // A poor memory of the curvature: begin again with the gradient.
        stored = 0;
        continue;
      }
      remember(x, trial, gradient, trialGradient);
      calm = value - reached < tolerance ? calm + 1 : 0;
      value = reached;
      System.arraycopy(trial, 0, x, 0, n);
      System.arraycopy(trialGradient, 0, gradient, 0, n);
    }
  }

  /** The two-loop recursion. */
  private double[] direction(double[] gradient) {
    double[] d = new double[gradient.length];
    double[] shares = new double[MEMORY];
    Arrays.setAll(d, i -> -gradient[i]);
    for (int k = 1; k <= stored; k++) {
      int j = Math.floorMod(next - k, MEMORY);
      shares[j] = inverseProducts[j] * dot(steps[j], d);
      addScaled(-shares[j], yields[j], d);
    }
    double scale;
    if (stored == 0) {
      scale = FIRST_STEP / Math.max(Math.sqrt(dot(gradient, gradient)), Double.MIN_NORMAL);
    } else {
      int last = Math.floorMod(next - 1, MEMORY);
      scale = 1 / (inverseProducts[last] * dot(yields[last], yields[last]));
    }
    for (int i = 0; i < d.length; i++) {
      d[i] *= scale;
    }
    for (int k = stored; k >= 1; k--) {
      int j = Math.floorMod(next - k, MEMORY);
      addScaled(shares[j] - inverseProducts[j] * dot(yields[j], d), steps[j], d);
    }
    return d;
  }

  private double search(
      double[] x, double[] direction, double value, double slope, double[] trial, double[] g) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = 1;
    double reached = value;
    for (int k = 0; k < MOST_TRIALS; k++) {
      for (int i = 0; i < x.length; i++) {
        trial[i] = x[i] + step * direction[i];
      }
      reached = objective.at(trial, g);
      // Written so that NaN shortens the step.
      if (!(reached <= value + DECREASE * step * slope)) {
        high = step;
      } else if (dot(g, direction) < CURVATURE * slope) {
        low = step;
      } else {
        return reached;
      }
      step = Double.isInfinite(high) ? 2 * step : (low + high) / 2;
    }
    return reached;
  }

  private void remember(double[] x, double[] trial, double[] gradient, double[] trialGradient) {
    double[] step = steps[next];
    double[] yield = yields[next];
    for (int i = 0; i < x.length; i++) {
      step[i] = trial[i] - x[i];
      yield[i] = trialGradient[i] - gradient[i];
    }
    double product = dot(step, yield);
    if (product > 1e-14 * Math.sqrt(dot(step, step) * dot(yield, yield))) {
      inverseProducts[next] = 1 / product;
      next = (next + 1) % MEMORY;
      stored = Math.min(stored + 1, MEMORY);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addScaled(double factor, double[] source, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * source[i];
    }
  }
}
