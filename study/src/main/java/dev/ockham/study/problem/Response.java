package dev.ockham.study.problem;

import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Softmax;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** How targets come of a teacher's outputs. */
public sealed interface Response {

  /** Returns the loss that is half the deviance of such targets, but for the noise's size. */
  StandardLoss loss();

  /** Returns the size of the noise, or of the logits: what makes a problem hard. */
  double size();

  /** Returns the standard deviation of the noise as a share of the signal's; empty for logits. */
  default OptionalDouble noise() {
    return OptionalDouble.empty();
  }

  /**
   * Returns what a teacher's outputs are multiplied with.
   *
   * @param deviation their standard deviation as they are
   */
  default double factor(double deviation) {
    return noise().isPresent() ? 1 : size() / deviation;
  }

  /**
   * Draws targets.
   *
   * @param outputs of the teacher, N × s_out
   * @param deviation their standard deviation
   */
  Targets draw(Matrix outputs, double deviation, RandomGenerator random);

  /**
   * Numbers with normal noise.
   *
   * @param size standard deviation of the noise, as a share of the signal's
   */
  record Normal(double size) implements Response {

    @Override
    public StandardLoss loss() {
      return StandardLoss.SQUARED_ERROR;
    }

    @Override
    public OptionalDouble noise() {
      return OptionalDouble.of(size);
    }

    @Override
    public Targets draw(Matrix outputs, double deviation, RandomGenerator random) {
      return numbers(outputs, y -> y + size * deviation * random.nextGaussian());
    }
  }

  /**
   * Numbers with Laplace's noise, which has heavier tails.
   *
   * @param size standard deviation of the noise, as a share of the signal's
   */
  record Laplace(double size) implements Response {

    @Override
    public StandardLoss loss() {
      return StandardLoss.ABSOLUTE_ERROR;
    }

    @Override
    public OptionalDouble noise() {
      return OptionalDouble.of(size);
    }

    @Override
    public Targets draw(Matrix outputs, double deviation, RandomGenerator random) {
      double scale = size * deviation / Math.sqrt(2);
      return numbers(
          outputs, y -> y + scale * (random.nextBoolean() ? 1 : -1) * random.nextExponential());
    }
  }

  /**
   * One of several classes, drawn from the softmax.
   *
   * @param size standard deviation of the logits
   */
  record Classes(double size) implements Response {

    @Override
    public StandardLoss loss() {
      return StandardLoss.SOFTMAX_CROSS_ENTROPY;
    }

    @Override
    public Targets draw(Matrix outputs, double deviation, RandomGenerator random) {
      double[] probabilities = new double[outputs.columns()];
      int[] classes = new int[outputs.rows()];
      for (int i = 0; i < classes.length; i++) {
        Softmax.of(outputs.row(i), 0, probabilities.length, probabilities, 0);
        double left = random.nextDouble() - probabilities[0];
        while (left >= 0 && classes[i] < probabilities.length - 1) {
          classes[i]++;
          left -= probabilities[classes[i]];
        }
      }
      return new ClassTargets(SyntheticData.numbered(outputs.columns()), classes);
    }
  }

  /**
   * Yes or no, each by itself.
   *
   * @param size standard deviation of the logits
   */
  record Flags(double size) implements Response {

    @Override
    public StandardLoss loss() {
      return StandardLoss.BINARY_CROSS_ENTROPY;
    }

    @Override
    public Targets draw(Matrix outputs, double deviation, RandomGenerator random) {
      return numbers(outputs, y -> random.nextDouble() < UnaryOp.SIGMOID.apply(y) ? 1 : 0);
    }
  }

  private static NumberTargets numbers(Matrix outputs, DoubleUnaryOperator drawn) {
    double[] values = outputs.toArray();
    Arrays.setAll(values, i -> drawn.applyAsDouble(values[i]));
    return new NumberTargets(
        SyntheticData.numbered(outputs.columns()),
        new Matrix(outputs.rows(), outputs.columns(), values));
  }
}
