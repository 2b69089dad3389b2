package dev.ockham.fusion.search.objective;

import dev.ockham.api.loss.Loss;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Errors of numbers: targets are outputs plus noise. Each target is multiplied with a weight, so
 * that all have the same noise: else a target that is mostly noise dominates the sum.
 *
 * @param tails what is assumed of the noise's distribution
 * @param weights one a target, the inverse of its noise's standard deviation
 */
public record ErrorLikelihood(Tails tails, List<Double> weights) implements Likelihood {

  /** Copies the list. */
  public ErrorLikelihood {
    weights = List.copyOf(weights);
  }

  /**
   * Normal noise of the same size in all targets, for a start.
   *
   * @param targets how many
   */
  public static ErrorLikelihood normal(int targets) {
    return new ErrorLikelihood(Tails.NORMAL, Collections.nCopies(targets, 1.0));
  }

  /** With heavy tails: where a component is missing, a few samples have most of the errors. */
  @Override
  public ErrorLikelihood forGrowth() {
    return new ErrorLikelihood(Tails.HEAVY, weights);
  }

  @Override
  public ErrorLikelihood forJudging() {
    return new ErrorLikelihood(Tails.NORMAL, weights);
  }

  @Override
  public ErrorLikelihood withNoise(List<Double> noise) {
    return new ErrorLikelihood(tails, noise.stream().map(v -> 1 / Math.sqrt(v)).toList());
  }

  @Override
  public boolean evens(List<Double> noise, double ratio) {
    double[] whitened = new double[weights.size()];
    Arrays.setAll(whitened, o -> noise.get(o) * weights.get(o) * weights.get(o));
    double least = DoubleStream.of(whitened).min().orElseThrow();
    return DoubleStream.of(whitened).max().orElseThrow() <= ratio * least;
  }

  /**
   * With normal noise each target's is at its most likely value, whatever the weights; with heavy
   * tails the weights are part of the assumption.
   */
  @Override
  public boolean comparableWith(Likelihood other) {
    return other instanceof ErrorLikelihood(Tails those, List<Double> theirs)
        && tails == those
        && (tails == Tails.NORMAL || weights.equals(theirs));
  }

  @Override
  public Point whitened(Point point) {
    return point.withOutputsTimes(array());
  }

  @Override
  public Point unwhitened(Point point) {
    return point.withOutputsTimes(DoubleStream.of(array()).map(w -> 1 / w).toArray());
  }

  @Override
  public double[] whitened(Matrix targets) {
    double[] whitened = targets.toArray();
    double[] each = array();
    for (int i = 0; i < whitened.length; i++) {
      whitened[i] *= each[i % each.length];
    }
    return whitened;
  }

  @Override
  public double[] residuals(double[] targets, double[] outputs) {
    double[] residuals = new double[targets.length];
    Arrays.setAll(residuals, i -> targets[i] - outputs[i]);
    return residuals;
  }

  @Override
  public boolean residualsAreSlopes() {
    return false;
  }

  @Override
  public double observations(int samples) {
    return (double) samples * weights.size();
  }

  @Override
  public int redundantOutputs() {
    return 0;
  }

  @Override
  public ErrorLikelihood ofResiduals() {
    return new ErrorLikelihood(tails, Collections.nCopies(weights.size(), 1.0));
  }

  @Override
  public Optional<Loss> loss() {
    return tails.loss();
  }

  @Override
  public double halfDeviance(double observations, double lossSum, double[] slopes) {
    return NormalErrors.halfDeviance(observations, 2 * lossSum, slopes);
  }

  @Override
  public Misfit misfit(double[] start, int most) {
    return tails.misfit(start, most);
  }

  @Override
  public Score score(double[] targets, double[] outputs) {
    double[] residuals = residuals(targets, outputs);
    int samples = residuals.length / weights.size();
    List<Double> noise = noise(residuals, samples);
    double deviance = 0;
    if (tails == Tails.HEAVY) {
      for (double weight : weights) {
        deviance -= 2 * samples * StrictMath.log(weight);
      }
      return new Score(noise, deviance + Tails.HEAVY.deviance(residuals));
    }
    for (double v : noise) {
      deviance += samples * StrictMath.log(v);
    }
    return new Score(noise, deviance);
  }

  private List<Double> noise(double[] residuals, int samples) {
    double[] squares = new double[weights.size()];
    double[] each = array();
    for (int i = 0; i < residuals.length; i++) {
      double error = residuals[i] / each[i % each.length];
      squares[i % each.length] += error * error;
    }
    return DoubleStream.of(squares).map(s -> Math.max(s / samples, Tails.FLOOR)).boxed().toList();
  }

  @Override
  public double growth(List<Double> noise, int samples, double squares) {
    double present = 0;
    for (int o = 0; o < weights.size(); o++) {
      present += samples * noise.get(o) * weights.get(o) * weights.get(o);
    }
    return (double) samples * weights.size() * StrictMath.log1p(squares / present);
  }

  private double[] array() {
    return weights.stream().mapToDouble(w -> w).toArray();
  }
}
