package dev.ockham.bench.work;

import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What every contender begins with: the same factors, inputs and targets, always the same for one
 * size.
 *
 * @param factors the layer's factors and bias
 * @param inputs one a modality, B × s_m, without the constant
 * @param targets B × s_out
 */
public record LayerData(Factors factors, List<Matrix> inputs, Matrix targets) {

  /** Step size of Adam for the steps that are checked. */
  public static final double LEARNING_RATE = 0.02;

  /**
   * Step size of Adam for the steps that are timed. They are so many that real ones would end in a
   * layer whose numbers are too small for the normal format, which some processors take a hundred
   * times as long for; so the parameters stay where they are, at the same cost.
   */
  public static final double TIMED_LEARNING_RATE = 1e-12;

  /** Decay of Adam's first moment. */
  public static final double BETA1 = 0.9;

  /** Decay of Adam's second moment. */
  public static final double BETA2 = 0.999;

  /** What keeps Adam's quotient finite. */
  public static final double EPSILON = 1e-8;

  /** Precision of the factor prior, 1/λ², of every component. */
  public static final double PRIOR_PRECISION = 100;

  /** Weight of the log prior, β/N. */
  public static final double PRIOR_WEIGHT = 1e-3;

  private static final long SEED = 7;

  /** Draws the data of a size. */
  public static LayerData of(LayerSize size) {
    RandomGenerator random = new CounterRandom(SEED, Purpose.STUDY, size.shape().parameters());
    List<Matrix> inputs = new ArrayList<>();
    for (int columns : size.shape().inputSizes()) {
      inputs.add(normal(size.batch(), columns, 1 / Math.sqrt(columns), random));
    }
    return new LayerData(
        Initialisation.UNIT.draw(size.shape(), SEED),
        inputs,
        normal(size.batch(), size.shape().outputSize(), 1, random));
  }

  static Matrix normal(int rows, int columns, double sd, RandomGenerator random) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = sd * random.nextGaussian();
    }
    return new Matrix(rows, columns, values);
  }
}
