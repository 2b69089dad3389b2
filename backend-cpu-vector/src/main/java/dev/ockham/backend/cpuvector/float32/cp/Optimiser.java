package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.OptimiserStep;
import dev.ockham.backend.cpuvector.float32.Vectors;
import dev.ockham.backend.cpuvector.memory.FloatStorage;
import java.util.List;
import jdk.incubator.vector.FloatVector;
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

  private float[] parameters = {};
  private float[] gradient = {};
  private float[] first = {};
  private float[] second = {};
  private float weight;
  private OptimiserStep step = new OptimiserStep.Sgd(1, 0);

  /** Adam's rate and the factor of its second moment, with the corrections for early steps. */
  private float rate;

  private float secondScale;

  /** Takes what the next moves work on. */
  void set(
      CpParameters target,
      CpParameters source,
      List<CpParameters> moments,
      double priorWeight,
      OptimiserStep kind) {
    parameters = FloatStorage.of(target.flat());
    gradient = FloatStorage.of(source.flat());
    first = FloatStorage.of(moments.getFirst().flat());
    second = FloatStorage.of(moments.getLast().flat());
    weight = (float) priorWeight;
    step = kind;
    if (kind instanceof OptimiserStep.Adam adam) {
      double time = adam.time();
      rate = (float) (adam.learningRate() / (1 - StrictMath.pow(adam.beta1(), time)));
      secondScale = (float) (1 / (1 - StrictMath.pow(adam.beta2(), time)));
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
      int at, int length, float[] precision, int precisionAt, float[] squares, int squaresAt) {
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
      float[] precision,
      int precisionAt,
      float[] squares,
      int squaresAt) {
    float[] p = parameters;
    float[] g = gradient;
    float[] m = first;
    float[] v = second;
    float priorWeight = weight;
    float keepFirst = (float) step.beta1();
    float keepSecond = (float) step.beta2();
    float takeFirst = (float) (1 - step.beta1());
    float takeSecond = (float) (1 - step.beta2());
    float epsilon = (float) step.epsilon();
    float decay = (float) (1 - step.learningRate() * step.weightDecay());
    float correctedRate = rate;
    float correction = secondScale;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector old = Vectors.load(p, at + i);
      FloatVector pull = old.mul(Vectors.load(precision, precisionAt + i)).mul(priorWeight);
      FloatVector slope = pull.add(Vectors.load(g, at + i));
      FloatVector mean = slope.mul(takeFirst).add(Vectors.load(m, at + i).mul(keepFirst));
      FloatVector square =
          slope.mul(slope).mul(takeSecond).add(Vectors.load(v, at + i).mul(keepSecond));
      Vectors.store(mean, m, at + i);
      Vectors.store(square, v, at + i);
      FloatVector root = square.mul(correction).lanewise(VectorOperators.SQRT);
      FloatVector moved = old.mul(decay).sub(mean.div(root.add(epsilon)).mul(correctedRate));
      Vectors.store(moved, p, at + i);
      Vectors.store(
          moved.mul(moved).add(Vectors.load(squares, squaresAt + i)), squares, squaresAt + i);
    }
    for (; i < length; i++) {
      float old = p[at + i];
      float slope = priorWeight * (old * precision[precisionAt + i]) + g[at + i];
      float mean = takeFirst * slope + keepFirst * m[at + i];
      float square = takeSecond * (slope * slope) + keepSecond * v[at + i];
      m[at + i] = mean;
      v[at + i] = square;
      float root = (float) Math.sqrt(correction * square);
      float moved = decay * old - correctedRate * (mean / (root + epsilon));
      p[at + i] = moved;
      squares[squaresAt + i] += moved * moved;
    }
  }

  /** With momentum. */
  private void sgd(
      OptimiserStep.Sgd step,
      int at,
      int length,
      float[] precision,
      int precisionAt,
      float[] squares,
      int squaresAt) {
    float[] p = parameters;
    float[] g = gradient;
    float[] m = first;
    float priorWeight = weight;
    float momentum = (float) step.momentum();
    float learningRate = (float) step.learningRate();
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector old = Vectors.load(p, at + i);
      FloatVector pull = old.mul(Vectors.load(precision, precisionAt + i)).mul(priorWeight);
      FloatVector slope = pull.add(Vectors.load(g, at + i));
      FloatVector direction = slope.add(Vectors.load(m, at + i).mul(momentum));
      Vectors.store(direction, m, at + i);
      FloatVector moved = old.sub(direction.mul(learningRate));
      Vectors.store(moved, p, at + i);
      Vectors.store(
          moved.mul(moved).add(Vectors.load(squares, squaresAt + i)), squares, squaresAt + i);
    }
    for (; i < length; i++) {
      float old = p[at + i];
      float slope = priorWeight * (old * precision[precisionAt + i]) + g[at + i];
      float direction = slope + momentum * m[at + i];
      m[at + i] = direction;
      float moved = old - learningRate * direction;
      p[at + i] = moved;
      squares[squaresAt + i] += moved * moved;
    }
  }
}
