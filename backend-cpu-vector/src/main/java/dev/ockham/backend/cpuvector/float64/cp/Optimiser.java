package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.OptimiserStep;
import dev.ockham.backend.cpuvector.float64.Vectors;
import dev.ockham.backend.cpuvector.memory.DoubleStorage;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * One step of an optimiser on some of the parameters: the prior's gradient, the move, and the
 * squares of what the parameters have become, in one pass. The formulas are at {@link
 * OptimiserStep}; elements that fill no vector are moved one by one, by the same operations.
 *
 * <p>Flat parameters begin at the first element of their arrays.
 */
final class Optimiser {

  private static final int LANES = Vectors.LANES;

  private double[] parameters = {};
  private double[] gradient = {};
  private double[] first = {};
  private double[] second = {};
  private double weight;
  private OptimiserStep step = new OptimiserStep.Sgd(1, 0);

  /** Adam's rate and the factor of its second moment, with the corrections for early steps. */
  private double rate;

  private double secondScale;

  /** Takes what the next moves work on. */
  void set(
      CpParameters target,
      CpParameters source,
      List<CpParameters> moments,
      double priorWeight,
      OptimiserStep kind) {
    parameters = DoubleStorage.of(target.flat());
    gradient = DoubleStorage.of(source.flat());
    first = DoubleStorage.of(moments.getFirst().flat());
    second = DoubleStorage.of(moments.getLast().flat());
    weight = priorWeight;
    step = kind;
    if (kind instanceof OptimiserStep.Adam adam) {
      double time = adam.time();
      rate = (adam.learningRate() / (1 - StrictMath.pow(adam.beta1(), time)));
      secondScale = (1 / (1 - StrictMath.pow(adam.beta2(), time)));
    }
  }

  /**
   * Moves consecutive parameters.
   *
   * @param at the first
   * @param length how many
   * @param precision holds the prior's precision of each
   * @param precisionAt that of the first
   * @param squares to each element, the square of a parameter is added
   * @param squaresAt where that of the first goes
   */
  void move(
      int at, int length, double[] precision, int precisionAt, double[] squares, int squaresAt) {
    switch (step) {
      case OptimiserStep.Adam adam ->
          adam(adam, at, length, precision, precisionAt, squares, squaresAt);
      case OptimiserStep.Sgd sgd ->
          sgd(sgd, at, length, precision, precisionAt, squares, squaresAt);
    }
  }

  private void adam(
      OptimiserStep.Adam step,
      int at,
      int length,
      double[] precision,
      int precisionAt,
      double[] squares,
      int squaresAt) {
    double[] p = parameters;
    double[] g = gradient;
    double[] m = first;
    double[] v = second;
    double priorWeight = weight;
    double keepFirst = step.beta1();
    double keepSecond = step.beta2();
    double takeFirst = (1 - step.beta1());
    double takeSecond = (1 - step.beta2());
    double epsilon = step.epsilon();
    double decay = (1 - step.learningRate() * step.weightDecay());
    double correctedRate = rate;
    double correction = secondScale;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector old = Vectors.load(p, at + i);
      DoubleVector pull = old.mul(Vectors.load(precision, precisionAt + i)).mul(priorWeight);
      DoubleVector slope = pull.add(Vectors.load(g, at + i));
      DoubleVector mean = slope.mul(takeFirst).add(Vectors.load(m, at + i).mul(keepFirst));
      DoubleVector square =
          slope.mul(slope).mul(takeSecond).add(Vectors.load(v, at + i).mul(keepSecond));
      Vectors.store(mean, m, at + i);
      Vectors.store(square, v, at + i);
      DoubleVector root = square.mul(correction).lanewise(VectorOperators.SQRT);
      DoubleVector moved = old.mul(decay).sub(mean.div(root.add(epsilon)).mul(correctedRate));
      Vectors.store(moved, p, at + i);
      Vectors.store(
          moved.mul(moved).add(Vectors.load(squares, squaresAt + i)), squares, squaresAt + i);
    }
    for (; i < length; i++) {
      double old = p[at + i];
      double slope = priorWeight * (old * precision[precisionAt + i]) + g[at + i];
      double mean = takeFirst * slope + keepFirst * m[at + i];
      double square = takeSecond * (slope * slope) + keepSecond * v[at + i];
      m[at + i] = mean;
      v[at + i] = square;
      double root = Math.sqrt(correction * square);
      double moved = decay * old - correctedRate * (mean / (root + epsilon));
      p[at + i] = moved;
      squares[squaresAt + i] += moved * moved;
    }
  }

  /** With momentum. */
  private void sgd(
      OptimiserStep.Sgd step,
      int at,
      int length,
      double[] precision,
      int precisionAt,
      double[] squares,
      int squaresAt) {
    double[] p = parameters;
    double[] g = gradient;
    double[] m = first;
    double priorWeight = weight;
    double momentum = step.momentum();
    double learningRate = step.learningRate();
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector old = Vectors.load(p, at + i);
      DoubleVector pull = old.mul(Vectors.load(precision, precisionAt + i)).mul(priorWeight);
      DoubleVector slope = pull.add(Vectors.load(g, at + i));
      DoubleVector direction = slope.add(Vectors.load(m, at + i).mul(momentum));
      Vectors.store(direction, m, at + i);
      DoubleVector moved = old.sub(direction.mul(learningRate));
      Vectors.store(moved, p, at + i);
      Vectors.store(
          moved.mul(moved).add(Vectors.load(squares, squaresAt + i)), squares, squaresAt + i);
    }
    for (; i < length; i++) {
      double old = p[at + i];
      double slope = priorWeight * (old * precision[precisionAt + i]) + g[at + i];
      double direction = slope + momentum * m[at + i];
      m[at + i] = direction;
      double moved = old - learningRate * direction;
      p[at + i] = moved;
      squares[squaresAt + i] += moved * moved;
    }
  }
}
