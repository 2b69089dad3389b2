package dev.ockham.fusion.numeric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Minimises a smooth function by limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.4) with
 * a secant, then a bisection, for the weak Wolfe conditions. Deterministic: all sums run in index
 * order.
 */
public final class Lbfgs {

  /** A function with its gradient. */
  public interface Objective {

    /**
     * Evaluates.
     *
     * @param x where
     * @param gradient overwritten
     * @return the value
     */
    double at(double[] x, double[] gradient);
  }

  /** Several functions with their gradients, which share work when they are evaluated together. */
  public interface Together {

    /**
     * Evaluates each.
     *
     * @param x where, one point a function
     * @param gradients overwritten
     * @param values overwritten
     */
    void at(double[][] x, double[][] gradients, double[] values);
  }

  /** What is known of a function's curvature beforehand, which the search then starts from. */
  @FunctionalInterface
  public interface Curvature {

    /**
     * Solves P v = b for a symmetric and positive definite P that is like the function's Hessian.
     *
     * @param b overwritten with v
     */
    void solve(double[] b);
  }

  private static final int MEMORY = 12;
  private static final int MOST_TRIALS = 25;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /** As many steps in a row must gain less than the tolerance. */
  private static final int CALM_STEPS = 3;

  /** Length of the very first step, when nothing is known of the curvature. */
  private static final double FIRST_STEP = 0.1;

  private final double[] x;
  private final double[] gradient;
  private final double[] direction;
  private final double[] trial;
  private final double[] trialGradient;
  private final double[][] steps;
  private final double[][] yields;
  private final double[] inverseProducts = new double[MEMORY];
  private final double[] shares = new double[MEMORY];
  private final double tolerance;
  private final @Nullable Curvature curvature;
  private int stored;
  private int next;

  private int calm;
  private boolean started;
  private boolean ended;
  private double value;
  private double slope;

  // The line search: the step lies between low and high.
  private int trials;
  private double low;
  private double high;
  private double step;

  private Lbfgs(double[] x, double tolerance, @Nullable Curvature curvature) {
    this.x = x;
    this.tolerance = tolerance;
    this.curvature = curvature;
    gradient = new double[x.length];
    direction = new double[x.length];
    trial = x.clone();
    trialGradient = new double[x.length];
    steps = new double[MEMORY][x.length];
    yields = new double[MEMORY][x.length];
  }

  /**
   * Minimises from a start.
   *
   * @param x the start; overwritten with the best point found
   * @param evaluations at most so many
   * @param tolerance ends when steps gain less
   */
  public static void minimise(Objective objective, double[] x, int evaluations, double tolerance) {
    minimise(
        (xs, gradients, values) -> values[0] = objective.at(xs[0], gradients[0]),
        new double[][] {x},
        evaluations,
        tolerance);
  }

  /**
   * Minimises from a start, with what is known of the curvature: then far fewer evaluations do.
   *
   * @param x the start; overwritten with the best point found
   * @param evaluations at most so many
   * @param tolerance ends when steps gain less
   * @param curvature at least the function's own, so that a first step of length 1 is not too long
   */
  public static void minimise(
      Objective objective, double[] x, int evaluations, double tolerance, Curvature curvature) {
    minimise(
        (xs, gradients, values) -> values[0] = objective.at(xs[0], gradients[0]),
        new Lbfgs[] {new Lbfgs(x, tolerance, curvature)},
        evaluations);
  }

  /**
   * Minimises several functions, each from a start of its own and as it would be alone.
   *
   * @param x the starts; overwritten with the best points found
   * @param evaluations at most so many of each
   * @param tolerance each ends when its steps gain less
   */
  public static void minimise(
      Together objectives, double[][] x, int evaluations, double tolerance) {
    Lbfgs[] all = new Lbfgs[x.length];
    Arrays.setAll(all, k -> new Lbfgs(x[k], tolerance, null));
    minimise(objectives, all, evaluations);
  }

  private static void minimise(Together objectives, Lbfgs[] all, int evaluations) {
    double[][] trials = Arrays.stream(all).map(one -> one.trial).toArray(double[][]::new);
    double[][] gradients =
        Arrays.stream(all).map(one -> one.trialGradient).toArray(double[][]::new);
    double[] values = new double[all.length];
    boolean running = true;
    for (int k = 0; running && k < evaluations; k++) {
      Interruption.check();
      objectives.at(trials, gradients, values);
      running = false;
      for (int f = 0; f < all.length; f++) {
        running |= all[f].next(values[f]);
      }
    }
  }

  /** Takes the value at the trial, and chooses another; returns false at the end. */
  private boolean next(double reached) {
    if (!started) {
      started = true;
      value = reached;
      System.arraycopy(trialGradient, 0, gradient, 0, x.length);
      return begin();
    }
    if (ended) {
      return false;
    }
    trials++;
    double slopeHere = Loops.dot(trialGradient, direction, x.length);
    // Written so that NaN shortens the step.
    boolean tooLong = !(reached <= value + DECREASE * step * slope);
    boolean tooShort = slopeHere < CURVATURE * slope;
    if (trials == MOST_TRIALS || !(tooLong || tooShort)) {
      return arrive(reached);
    }
    if (tooLong) {
      high = step;
    } else {
      low = step;
    }
    step = Double.isInfinite(high) ? further(slopeHere) : (low + high) / 2;
    propose();
    return true;
  }

  /** Where the slope would be 0 if it went on changing as it did, within reason. */
  private double further(double slopeHere) {
    return step * Math.clamp(slope / (slope - slopeHere), 2, 10);
  }

  /** Begins a step. */
  private boolean begin() {
    ended |= calm >= CALM_STEPS;
    if (ended) {
      return false;
    }
    setDirection();
    slope = Loops.dot(gradient, direction, x.length);
    if (!(slope < 0)) {
      return forget();
    }
    trials = 0;
    low = 0;
    high = Double.POSITIVE_INFINITY;
    step = 1;
    propose();
    return true;
  }

  private void propose() {
    for (int i = 0; i < x.length; i++) {
      trial[i] = x[i] + step * direction[i];
    }
  }

  /** Ends a step. */
  private boolean arrive(double reached) {
    if (!(reached < value)) {
      return forget();
    }
    remember();
    calm = value - reached < tolerance ? calm + 1 : 0;
    value = reached;
    System.arraycopy(trial, 0, x, 0, x.length);
    System.arraycopy(trialGradient, 0, gradient, 0, x.length);
    return begin();
  }

  /** A poor memory of the curvature: begins again with the gradient, unless that was it. */
  private boolean forget() {
    ended = stored == 0;
    stored = 0;
    return begin();
  }

  /** The two-loop recursion. */
  private void setDirection() {
    double[] d = direction;
    for (int i = 0; i < d.length; i++) {
      d[i] = -gradient[i];
    }
    for (int k = 1; k <= stored; k++) {
      int j = Math.floorMod(next - k, MEMORY);
      shares[j] = inverseProducts[j] * Loops.dot(steps[j], d, x.length);
      Loops.addScaled(-shares[j], yields[j], d, d.length);
    }
    double scale = scale();
    if (curvature != null) {
      curvature.solve(d);
    }
    for (int i = 0; i < d.length; i++) {
      d[i] *= scale;
    }
    for (int k = stored; k >= 1; k--) {
      int j = Math.floorMod(next - k, MEMORY);
      Loops.addScaled(
          shares[j] - inverseProducts[j] * Loops.dot(yields[j], d, x.length),
          steps[j],
          d,
          d.length);
    }
  }

  /** By how much the curvature that was assumed is too large, going by the last step. */
  private double scale() {
    if (stored == 0) {
      double size = Math.sqrt(Loops.dot(gradient, gradient, x.length));
      return curvature == null ? FIRST_STEP / Math.max(size, Double.MIN_NORMAL) : 1;
    }
    int last = Math.floorMod(next - 1, MEMORY);
    double[] yield = yields[last];
    double[] solved = yield;
    if (curvature != null) {
      solved = yield.clone();
      curvature.solve(solved);
    }
    return 1 / (inverseProducts[last] * Loops.dot(yield, solved, x.length));
  }

  private void remember() {
    double[] taken = steps[next];
    double[] yield = yields[next];
    for (int i = 0; i < x.length; i++) {
      taken[i] = trial[i] - x[i];
      yield[i] = trialGradient[i] - gradient[i];
    }
    double product = Loops.dot(taken, yield, x.length);
    if (product
        > 1e-14
            * Math.sqrt(Loops.dot(taken, taken, x.length) * Loops.dot(yield, yield, x.length))) {
      inverseProducts[next] = 1 / product;
      next = (next + 1) % MEMORY;
      stored = Math.min(stored + 1, MEMORY);
    }
  }
}
