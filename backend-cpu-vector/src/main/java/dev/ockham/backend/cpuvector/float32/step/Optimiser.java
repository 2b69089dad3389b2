package dev.ockham.backend.cpuvector.float32.step;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.backend.cpuvector.float32.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import dev.ockham.backend.cpuvector.memory.FloatStorage;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * One step of an optimiser on some of the parameters: the prior's gradient, the move, and the
 * squares of what the parameters have become, in one pass. The formulas are at {@link
 * OptimiserStep}; elements that fill no vector are moved one by one, by the same operations.
 *
 * <p>Positions count from a part's first element, wherever in its array that lies.
 */
final class Optimiser {

  private static final int LANES = Vectors.LANES;

  /** Elements of an exercise: two vectors, and one that fills none. */
  private static final int EXERCISED = 2 * LANES + 1;

  private static final int EXERCISES = 25;

  private static final VectorCode ADAM =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            OptimiserStep.Adam step = new OptimiserStep.Adam(0.1, 0.9, 0.999, 1e-8, 0, 1);
            float[] values = new float[EXERCISED];
            Optimiser optimiser = exercised(values);
            for (int i = 0; i < EXERCISES; i++) {
              optimiser.adam(step, 0, EXERCISED, true, values, 0, values, 0);
            }
          });

  private static final VectorCode SGD =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            OptimiserStep.Sgd step = new OptimiserStep.Sgd(0.1, 0.9);
            float[] values = new float[EXERCISED];
            Optimiser optimiser = exercised(values);
            for (int i = 0; i < EXERCISES; i++) {
              optimiser.sgd(step, 0, EXERCISED, true, values, 0, values, 0);
            }
          });

  private float[] parameters = {};
  private float[] gradient = {};
  private float[] first = {};
  private float[] second = {};
  private int parametersAt;
  private int gradientAt;
  private int firstAt;
  private int secondAt;
  private float weight;
  private OptimiserStep step = new OptimiserStep.Sgd(1, 0);

  /** Adam's rate and the factor of its second moment, with the corrections for early steps. */
  private float rate;

  private float secondScale;

  private static Optimiser exercised(float[] values) {
    Optimiser optimiser = new Optimiser();
    optimiser.parameters = values;
    optimiser.gradient = values;
    optimiser.first = values;
    optimiser.second = values;
    return optimiser;
  }

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
    parametersAt = (int) target.flat().offset();
    gradientAt = (int) source.flat().offset();
    firstAt = (int) moments.getFirst().flat().offset();
    secondAt = (int) moments.getLast().flat().offset();
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
          adam(
              adam,
              at,
              length,
              ADAM.isCompiled(24L * length),
              precision,
              precisionAt,
              squares,
              squaresAt);
      case OptimiserStep.Sgd sgd ->
          sgd(
              sgd,
              at,
              length,
              SGD.isCompiled(12L * length),
              precision,
              precisionAt,
              squares,
              squaresAt);
    }
  }

  private void adam(
      OptimiserStep.Adam step,
      int at,
      int length,
      boolean vectors,
      float[] precision,
      int precisionAt,
      float[] squares,
      int squaresAt) {
    float[] p = parameters;
    float[] g = gradient;
    float[] m = first;
    float[] v = second;
    int pAt = parametersAt + at;
    int gAt = gradientAt + at;
    int mAt = firstAt + at;
    int vAt = secondAt + at;
    float priorWeight = weight;
    float keepFirst = (float) step.beta1();
    float keepSecond = (float) step.beta2();
    float takeFirst = (float) (1 - step.beta1());
    float takeSecond = (float) (1 - step.beta2());
    float epsilon = (float) step.epsilon();
    float decay = (float) (1 - step.learningRate() * step.weightDecay());
    float correctedRate = rate;
    float correction = secondScale;
    int whole = vectors ? length / LANES * LANES : 0;
    int i = 0;
    for (; i < whole; i += LANES) {
      FloatVector old = Vectors.load(p, pAt + i);
      FloatVector pull = old.mul(Vectors.load(precision, precisionAt + i)).mul(priorWeight);
      FloatVector slope = pull.add(Vectors.load(g, gAt + i));
      FloatVector mean = slope.mul(takeFirst).add(Vectors.load(m, mAt + i).mul(keepFirst));
      FloatVector square =
          slope.mul(slope).mul(takeSecond).add(Vectors.load(v, vAt + i).mul(keepSecond));
      Vectors.store(mean, m, mAt + i);
      Vectors.store(square, v, vAt + i);
      FloatVector root = square.mul(correction).lanewise(VectorOperators.SQRT);
      FloatVector moved = old.mul(decay).sub(mean.div(root.add(epsilon)).mul(correctedRate));
      Vectors.store(moved, p, pAt + i);
      Vectors.store(
          moved.mul(moved).add(Vectors.load(squares, squaresAt + i)), squares, squaresAt + i);
    }
    for (; i < length; i++) {
      float old = p[pAt + i];
      float slope = priorWeight * (old * precision[precisionAt + i]) + g[gAt + i];
      float mean = takeFirst * slope + keepFirst * m[mAt + i];
      float square = takeSecond * (slope * slope) + keepSecond * v[vAt + i];
      m[mAt + i] = mean;
      v[vAt + i] = square;
      float root = (float) Math.sqrt(correction * square);
      float moved = decay * old - correctedRate * (mean / (root + epsilon));
      p[pAt + i] = moved;
      squares[squaresAt + i] += moved * moved;
    }
  }

  /** With momentum. */
  private void sgd(
      OptimiserStep.Sgd step,
      int at,
      int length,
      boolean vectors,
      float[] precision,
      int precisionAt,
      float[] squares,
      int squaresAt) {
    float[] p = parameters;
    float[] g = gradient;
    float[] m = first;
    int pAt = parametersAt + at;
    int gAt = gradientAt + at;
    int mAt = firstAt + at;
    float priorWeight = weight;
    float momentum = (float) step.momentum();
    float learningRate = (float) step.learningRate();
    int whole = vectors ? length / LANES * LANES : 0;
    int i = 0;
    for (; i < whole; i += LANES) {
      FloatVector old = Vectors.load(p, pAt + i);
      FloatVector pull = old.mul(Vectors.load(precision, precisionAt + i)).mul(priorWeight);
      FloatVector slope = pull.add(Vectors.load(g, gAt + i));
      FloatVector direction = slope.add(Vectors.load(m, mAt + i).mul(momentum));
      Vectors.store(direction, m, mAt + i);
      FloatVector moved = old.sub(direction.mul(learningRate));
      Vectors.store(moved, p, pAt + i);
      Vectors.store(
          moved.mul(moved).add(Vectors.load(squares, squaresAt + i)), squares, squaresAt + i);
    }
    for (; i < length; i++) {
      float old = p[pAt + i];
      float slope = priorWeight * (old * precision[precisionAt + i]) + g[gAt + i];
      float direction = slope + momentum * m[mAt + i];
      m[mAt + i] = direction;
      float moved = old - learningRate * direction;
      p[pAt + i] = moved;
      squares[squaresAt + i] += moved * moved;
    }
  }
}
